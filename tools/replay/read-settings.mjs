import { readFileSync } from 'node:fs';
import { HandoffSettings } from '@baton/contracts';
import { parseJson } from '../../apps/gateway/src/http/parse-json.ts';
import { defaultSettings } from '../../apps/handoff/src/domain/settings/defaults.ts';
import { validateSettings } from '../../apps/handoff/src/domain/settings/validate.ts';
import { issuesOf } from './read-lines.mjs';
import { pathOf, UsageError } from './usage.mjs';

/** Ids in order: what is replayed twice is called the same twice. */
const countedIds = () => {
  let last = 0;
  return () => `00000000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`;
};

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const withIds = (list, newId) =>
  Array.isArray(list) ? list.map((each) => (isObject(each) ? { id: newId(), ...each } : each)) : list;

const newWidgets = (newId) => defaultSettings(newId(), newId);

const parse = (given) => {
  let text;
  try {
    text = readFileSync(pathOf(given), 'utf8');
  } catch (error) {
    throw new UsageError(
      error.code === 'ENOENT' ? `There is no file ${given}.` : `${given} cannot be read: ${error.message}.`,
    );
  }
  const json = text.replace(/^\uFEFF/u, '');
  try {
    JSON.parse(json);
  } catch (error) {
    throw new UsageError(`${given}: not JSON (${error.message}).`);
  }
  const { isJson, value, why } = parseJson(json);
  if (!isJson) throw new UsageError(`${given}: ${why}`);
  return value;
};

/** Handoff settings as the API has them; what is left out (ids, version, department, messages …) is as in a new widget. Without a file: a new widget's. */
export const readSettings = (given) => {
  const newId = countedIds();
  const defaults = newWidgets(newId);
  if (given === undefined) return defaults;
  const file = parse(given);
  if (!isObject(file)) throw new UsageError(`${given}: must be an object.`);
  const merged = { ...defaults, ...file };
  const { data, issues } = issuesOf(HandoffSettings, {
    ...merged,
    rules: withIds(merged.rules, newId),
    questions: withIds(merged.questions, newId),
  });
  if (issues) throw new UsageError(`${given}: ${issues}`);
  const [issue] = validateSettings(data);
  if (issue) throw new UsageError(`${given}: ${issue.path}: ${issue.message}`);
  return data;
};
