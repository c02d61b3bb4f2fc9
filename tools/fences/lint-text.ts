import path from 'node:path';
import { ESLint } from 'eslint';

export const ROOT = path.resolve(import.meta.dirname, '../..');

const linters = new Map<string, ESLint>();

const linterFor = (rule: string): ESLint => {
  const known = linters.get(rule);
  if (known) return known;
  const linter = new ESLint({ cwd: ROOT, ruleFilter: ({ ruleId }) => ruleId === rule });
  linters.set(rule, linter);
  return linter;
};

/** What one rule of the project says about a text as if it stood in this file. */
export const lintText = async (rule: string, file: string, text: string): Promise<string[]> => {
  const [result] = await linterFor(rule).lintText(text, { filePath: path.join(ROOT, file) });
  if (!result) throw new Error(`${file} is not linted at all.`);
  return result.messages.map(({ ruleId, message }) => {
    if (ruleId !== rule) throw new Error(`${file}: ${message}`);
    return message;
  });
};
