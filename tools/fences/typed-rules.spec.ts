import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from './lint-text.js';

/** Rules that need types judge files that exist, in a project. */
const CASES = [
  {
    rule: 'no-floating-promises',
    forbidden: 'const work = async (): Promise<number> => 1;\nwork();\n',
    allowed: 'const work = async (): Promise<number> => 1;\nawait work();\n',
  },
  {
    rule: 'no-misused-promises',
    forbidden: 'const isOpen = async (): Promise<boolean> => true;\nif (isOpen()) throw new Error();\n',
    allowed: 'const isOpen = async (): Promise<boolean> => true;\nif (await isOpen()) throw new Error();\n',
  },
  {
    rule: 'await-thenable',
    forbidden: 'const one = 1;\nawait one;\n',
    allowed: 'const one = Promise.resolve(1);\nawait one;\n',
  },
  {
    rule: 'no-unsafe-assignment',
    forbidden: "export const one: { a: number } = JSON.parse('{}');\n",
    allowed: "export const one = JSON.parse('{}') as { a: number };\n",
  },
  {
    rule: 'unbound-method',
    forbidden: 'class One {\n  say(): void {}\n}\nexport const say = new One().say;\n',
    allowed: 'class One {\n  say(): void {}\n}\nexport const say = (): void => new One().say();\n',
  },
];

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'baton-lint-'));
  const options = { strict: true, module: 'nodenext', target: 'es2022', types: [] };
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
  for (const { rule, forbidden, allowed } of CASES) {
    await writeFile(path.join(folder, `${rule}.forbidden.ts`), `${forbidden}export {};\n`);
    await writeFile(path.join(folder, `${rule}.allowed.ts`), `${allowed}export {};\n`);
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** Its exit code says only that something was found: what was, is looked at here. */
const lint = () =>
  new Promise<Report>((resolve, reject) => {
    const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const args = [oxlint, '-c', path.join(ROOT, '.oxlintrc.json'), '-f', 'json', '.'];
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Report);
      } catch {
        reject(new Error(`oxlint gave no report: ${stdout}${stderr}`));
      }
    });
  });

describe('rules that need types', () => {
  it('bite where they should, and leave the rest alone', async () => {
    const { diagnostics } = await lint();
    const found = diagnostics.map(({ code, filename }) => `${filename}: ${code}`);
    const wanted = CASES.map(({ rule }) => `${rule}.forbidden.ts: typescript(${rule})`);
    expect(found.toSorted()).toEqual(wanted.toSorted());
  });
});
