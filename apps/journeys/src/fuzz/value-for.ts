import fc from 'fast-check';
import * as z from 'zod';
import { awkwardValue } from './hostile.js';

/** What of JSON Schema the contracts' schemas come out as. */
interface Json {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Json | boolean;
  readonly items?: Json;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Json>>;
}

const DEPTH_MAX = 4;

/** Ids that exist, for wherever a UUID is asked for: strangers' ids are part of it. */
export type KnownIds = readonly string[];

const whole = ({ minimum = 0, maximum = 100 }: Json) =>
  fc.integer({ min: Math.max(minimum, -1_000), max: Math.min(maximum, 1_000) });

const text = ({ format }: Json, ids: KnownIds): fc.Arbitrary<unknown> => {
  if (format === 'uuid') return ids.length > 0 ? fc.oneof(fc.uuid(), fc.constantFrom(...ids)) : fc.uuid();
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.emailAddress(),
    fc.constantFrom(
      'demo',
      'baton-demo',
      'I want a refund',
      'Can I speak to a person?',
      'How long does shipping take?',
    ),
  );
};

const fitting = (json: Json, root: Json, ids: KnownIds, depth: number): fc.Arbitrary<unknown> => {
  if (json.$ref !== undefined) {
    const target = json.$ref === '#' ? root : root.$defs?.[json.$ref.replace('#/$defs/', '')];
    return target && depth < DEPTH_MAX ? mixed(target, root, ids, depth + 1) : awkwardValue;
  }
  if ('const' in json) return fc.constant(json.const);
  if (json.enum) return fc.constantFrom(...json.enum);
  const branches = json.anyOf ?? json.oneOf;
  if (branches) return fc.oneof(...branches.map((branch) => mixed(branch, root, ids, depth + 1)));
  switch (json.type) {
    case 'object':
      return object(json, root, ids, depth);
    case 'array':
      return depth < DEPTH_MAX
        ? fc.array(mixed(json.items ?? {}, root, ids, depth + 1), { maxLength: 4 })
        : fc.constant([]);
    case 'string':
      return text(json, ids);
    case 'integer':
    case 'number':
      return json.type === 'integer' ? whole(json) : fc.double({ noNaN: true, min: -2, max: 2 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return awkwardValue;
  }
};

const object = (json: Json, root: Json, ids: KnownIds, depth: number): fc.Arbitrary<unknown> => {
  const fields = Object.fromEntries(
    Object.entries(json.properties ?? {}).map(([name, each]) => [name, mixed(each, root, ids, depth + 1)]),
  );
  const known = fc.record(fields, { requiredKeys: [...(json.required ?? [])].filter((name) => name in fields) });
  if (typeof json.additionalProperties === 'object')
    return fc.dictionary(
      ids.length > 0 ? fc.constantFrom(...ids) : fc.uuid(),
      mixed(json.additionalProperties, root, ids, depth + 1),
      { maxKeys: 5 },
    );
  const more = fc.tuple(known, fc.constantFrom('role', 'seq', 'epoch', 'constructor', 'more'), awkwardValue);
  const less = fc.tuple(known, fc.constantFrom(...Object.keys(fields), 'none'));
  return fc.oneof(
    { weight: 20, arbitrary: known },
    { weight: 1, arbitrary: more.map(([value, name, extra]) => ({ ...value, [name]: extra })) },
    { weight: 1, arbitrary: less.map(([value, name]) => ({ ...value, [name]: undefined })) },
  );
};

/** Mostly what the schema asks for, so that much of it gets through the door; now and then anything. */
const mixed = (json: Json, root: Json, ids: KnownIds, depth: number): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: fitting(json, root, ids, depth) }, { weight: 1, arbitrary: awkwardValue });

/** Values for a contract's schema, and values that are nearly such. */
export const valueFor = (schema: z.core.$ZodType, ids: KnownIds): fc.Arbitrary<unknown> => {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return mixed(json, json, ids, 0);
};
