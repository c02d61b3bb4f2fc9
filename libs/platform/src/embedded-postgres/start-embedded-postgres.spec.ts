import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { birthOf, goneWithin } from './processes.js';
import { startEmbeddedPostgres, type EmbeddedDatabase, type EmbeddedOptions } from './start-embedded-postgres.js';

const valueOf = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
};

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let said: string[];
  const running: EmbeddedDatabase[] = [];
  const start = async (options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedDatabase> => {
    const database = await startEmbeddedPostgres({
      dataDir: path.join(folder, 'data'),
      onProgress: (line) => said.push(line),
      ...options,
    });
    running.push(database);
    return database;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'baton-postgres-'));
    chmodSync(folder, 0o755);
    said = [];
  });
  afterEach(async () => {
    for (const database of running.splice(0)) await database.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data and its generated password from one run to the next', async () => {
    const first = await start();
    await valueOf(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(await valueOf(second.adminUrl, 'SELECT answer FROM kept')).toBe(42);
    expect(statSync(path.join(folder, 'data', 'postgres-password')).mode & 0o777).toBe(0o600);
  });

  it('listens on loopback only, and on no unix socket', async () => {
    const { adminUrl } = await start();
    expect(await valueOf(adminUrl, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await valueOf(adminUrl, 'SHOW unix_socket_directories')).toBe('');
  });

  it('refuses a wrong password', async () => {
    const { adminUrl } = await start();
    const wrong = Object.assign(new URL(adminUrl), { password: 'guess' }).href;
    await expect(valueOf(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('takes another port when the one wished for is taken', async () => {
    const neighbour = createServer().listen(0, '127.0.0.1');
    await once(neighbour, 'listening');
    const { port } = neighbour.address() as AddressInfo;
    const database = await start({ port });
    expect(database.port).not.toBe(port);
    expect(said).toContain(`Port ${port} is taken; taking another`);
    neighbour.close();
  });

  it('starts again after a kill -9 of the server, with what was committed', async () => {
    const first = await start();
    await valueOf(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(await valueOf(second.adminUrl, 'SELECT answer FROM kept')).toBe(42);
  });

  it('refuses a folder that a running Baton uses', async () => {
    await start();
    await expect(start()).rejects.toThrow(/is in use by a running Baton \(process \d+\)/);
  });

  it('ends the server that a killed run left behind', async () => {
    const first = await start();
    const note = path.join(folder, 'data', 'postgres-started-by.json');
    writeFileSync(note, JSON.stringify({ pid: process.pid, birth: 'before this process was born' }));
    const second = await start();
    expect(await goneWithin(first.pid, 0)).toBe(true);
    expect(await valueOf(second.adminUrl, 'SELECT 1')).toBe(1);
  });

  it('is not misled by a lock file whose process number belongs to another program now', async () => {
    const first = await start();
    await first.stop();
    const lock = path.join(folder, 'data', 'postgres', 'postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${path.join(folder, 'data', 'postgres')}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`);
    const second = await start();
    expect(await valueOf(second.adminUrl, 'SELECT 1')).toBe(1);
  });

  it('names the versions when the data is of another one', async () => {
    mkdirSync(path.join(folder, 'data', 'postgres'), { recursive: true });
    writeFileSync(path.join(folder, 'data', 'postgres', 'PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow(/is of PostgreSQL 16, and this is 18/);
  });

  it('says so when a file stands where the folder should', async () => {
    writeFileSync(path.join(folder, 'data'), '');
    await expect(start()).rejects.toThrow(/data is a file, not a folder.*BATON_DATA_DIR/);
  });

  it('makes the database anew when making it was cut short', async () => {
    mkdirSync(path.join(folder, 'data', 'postgres.unfinished', 'base'), { recursive: true });
    const { adminUrl } = await start();
    expect(await valueOf(adminUrl, 'SELECT 1')).toBe(1);
    expect(existsSync(path.join(folder, 'data', 'postgres.unfinished'))).toBe(false);
  });

  it('keeps its data in an empty folder that is given to it, whatever its mode', async () => {
    mkdirSync(path.join(folder, 'data'), { mode: 0o700 });
    await start();
    expect(existsSync(path.join(folder, 'data', 'postgres', 'PG_VERSION'))).toBe(true);
  });

  it('works below a folder that PostgreSQL’s user may not enter', async () => {
    const home = path.join(folder, 'home');
    mkdirSync(home, { mode: 0o700 });
    const dataDir = path.join(home, 'data');
    const first = await start({ dataDir });
    await valueOf(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start({ dataDir });
    expect(await valueOf(second.adminUrl, 'SELECT answer FROM kept')).toBe(42);
    await second.stop();
    const note = path.join(dataDir, 'postgres-is-elsewhere');
    if (existsSync(note)) rmSync(path.dirname(readFileSync(note, 'utf8').trim()), { recursive: true });
  });

  it('names the folder and the way out when it may not write', async () => {
    const words = await failureAsNobody(folder);
    expect(words).toContain(`No write access to ${folder}`);
    expect(words).toContain('BATON_DATA_DIR');
  });

  it('survives a start whose own process is gone before it could stop the server', async () => {
    const child = spawn(process.execPath, [
      '--import',
      './tools/run/typescript-loader.mjs',
      '--input-type=module',
      '-e',
      `${launcherScript(path.join(folder, 'data'))} console.log(database.pid);`,
    ]);
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    const orphan = Number(chunk.toString());
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(birthOf(orphan)).toBeDefined();
    const second = await start();
    expect(await valueOf(second.adminUrl, 'SELECT 1')).toBe(1);
    expect(said.join('\n')).toContain(`Stopping the PostgreSQL (process ${orphan})`);
  });
});

const launcherScript = (dataDir: string): string =>
  `const { startEmbeddedPostgres } = await import('@baton/platform/embedded-postgres'); const database = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });`;

/** What a start says that is made by a user who may write nothing there. */
const failureAsNobody = async (folder: string): Promise<string> => {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) chmodSync(folder, 0o555);
  const script = `${launcherScript(path.join(folder, 'data'))} await database.stop();`;
  const child = spawn(
    process.execPath,
    ['--import', './tools/run/typescript-loader.mjs', '--input-type=module', '-e', script],
    isRoot ? { uid: 65_534, gid: 65_534 } : {},
  );
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  await once(child, 'close');
  return words;
};
