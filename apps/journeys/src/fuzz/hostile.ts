import fc from 'fast-check';

/** Values that programs have stumbled over: for any field, whatever its type. */
const awkward: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 63,
  '',
  ' \n\t ',
  '1',
  'null',
  'a\0b',
  '\ud800',
  '👩‍👩‍👧',
  '\u202eevil',
  "' OR 1=1--",
  '{"$ne":null}',
  '<img src=x onerror=alert(1)>',
  'x'.repeat(9_000),
  [],
  {},
  [[]],
  ['__proto__'],
  { constructor: 1 },
  { toString: null },
];

export const awkwardValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...awkward),
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
);

/** Bodies and frames that are not even JSON, or hardly. */
export const garbage: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '{',
    'null',
    '[]',
    '1e999',
    '"text"',
    'undefined',
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
    `{"a":"${'x'.repeat(70_000)}"}`,
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json({ maxDepth: 4 }),
);
