import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { safeParse } from 'zod';
import { findings } from '../../apps/gateway/src/http/field-errors.ts';
import { pathOf, UsageError } from './usage.mjs';

const LONGEST_LINE = 50_000_000;
const ISSUES_TOLD = 5;

/** What is wrong with a value, field by field, in one text; empty when nothing is. */
export const issuesOf = (schema, value) => {
  const parsed = safeParse(schema, value);
  if (parsed.success) return { data: parsed.data, issues: '' };
  const found = findings(parsed.error, value).slice(0, ISSUES_TOLD);
  return { issues: found.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ') };
};

const reasonOf = (error, file) => {
  if (error.code === 'ENOENT') return `There is no file ${file}.`;
  return error.code === 'EISDIR' ? `${file} is a folder.` : `${file} cannot be read: ${error.message}.`;
};

const parse = (line, where) => {
  if (line.length > LONGEST_LINE) throw new UsageError(`${where}: this line is too long.`);
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new UsageError(`${where}: not JSON (${error.message}).`);
  }
};

/** The lines of a JSON Lines file, each checked; a broken one is named by its number. Empty lines are passed over. What is told apart by its `id` has one of its own. */
export async function* readLines(given, schema, { areToldApart = false } = {}) {
  const stream = createReadStream(pathOf(given), { encoding: 'utf8' });
  const ids = new Set();
  let number = 0;
  try {
    for await (const raw of createInterface({ input: stream, crlfDelay: Infinity })) {
      number += 1;
      const line = number === 1 ? raw.replace(/^\uFEFF/u, '') : raw;
      if (!/\S/u.test(line)) continue;
      const where = `${given}, line ${number}`;
      const { data, issues } = issuesOf(schema, parse(line, where));
      if (issues) throw new UsageError(`${where}: ${issues}`);
      if (areToldApart && ids.has(data.id))
        throw new UsageError(`${where}: id: "${data.id}" is the id of an earlier line.`);
      ids.add(data.id);
      yield data;
    }
  } catch (error) {
    throw error.code ? new UsageError(reasonOf(error, given)) : error;
  }
}
