import * as contracts from '@baton/contracts';
import * as z from 'zod';

export type Json = Record<string, unknown>;

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** The contracts' own names for their schemas: `VisitorConversation`, `QueueEntry` … */
const names = z.registry<{ id: string }>();
for (const [name, value] of Object.entries(contracts))
  if (isSchema(value) && /^[A-Z]/.test(name) && !names.has(value)) names.add(value, { id: name });

/**
 * JSON Schemas for a document with `components.schemas`: what has a name is there once and referred to.
 * What is asked of a sender may differ from what is given to a reader (defaults): it gets a name of its own then.
 */
export class SchemaShelf {
  readonly components: Record<string, Json> = {};

  of(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _,
      $defs = {},
      ...root
    } = z.toJSONSchema(schema, { metadata: names, io, target: 'draft-2020-12', unrepresentable: 'any' }) as Json & {
      $defs?: Record<string, Json>;
    };
    const renamed = new Map(Object.keys($defs).map((name) => [name, this.nameFor(name, $defs[name] ?? {}, io)]));
    const placed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(placed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) =>
          key === '$ref' && typeof each === 'string' ? [key, this.reference(each, renamed)] : [key, placed(each)],
        ),
      );
    };
    for (const [name, definition] of Object.entries($defs))
      this.components[renamed.get(name) ?? name] = placed(definition) as Json;
    return placed(root) as Json;
  }

  private reference(ref: string, renamed: ReadonlyMap<string, string>): string {
    const name = ref.replace('#/$defs/', '');
    return `#/components/schemas/${renamed.get(name) ?? name}`;
  }

  private nameFor(name: string, definition: Json, io: 'input' | 'output'): string {
    const clean = name.replace(/^__/, 'Anonymous_');
    const known = this.components[clean];
    return !known || sameShape(known, definition) ? clean : `${clean}_${io}`;
  }
}

/** Alike but for where their references point. */
const sameShape = (one: Json, other: Json): boolean => {
  const plain = (schema: Json) => JSON.stringify(schema).replaceAll(/#\/(\$defs|components\/schemas)\//g, '');
  return plain(one) === plain(other);
};
