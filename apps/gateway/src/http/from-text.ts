import type { core } from 'zod';

/** What stands behind `optional` and `default`. */
const innermost = (schema: core.$ZodType): core.$ZodType => {
  const def = schema._zod.def as core.$ZodTypeDef & { innerType?: core.$ZodType };
  return def.innerType ? innermost(def.innerType) : schema;
};

const WHOLE_OR_DECIMAL = /^-?\d+(\.\d+)?$/;

const coerced = (given: unknown, schema: core.$ZodType | undefined): unknown => {
  const isNumber = schema !== undefined && innermost(schema)._zod.def.type === 'number';
  return isNumber && typeof given === 'string' && WHOLE_OR_DECIMAL.test(given) ? Number(given) : given;
};

/** A path and a query know only text: a number where the schema of an object asks for one. */
export const fromText = (schema: core.$ZodType, given: Iterable<readonly [string, unknown]>): object => {
  const { shape } = schema._zod.def as core.$ZodObjectDef;
  return Object.fromEntries(
    [...given].map(([name, value]) => [name, coerced(value, Object.hasOwn(shape, name) ? shape[name] : undefined)]),
  );
};
