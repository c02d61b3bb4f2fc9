import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { parseFrame, parseHello } from '../realtime/parse-frame.js';
import { checkInput } from './check-input.js';
import { parseBody } from './parse-json.js';
import { HttpProblem } from './problem.js';
import { checkQuery, parseQuery } from './query.js';
import { routedContracts } from './routed-contracts.js';

z.config(z.locales.en());

const schema = z.strictObject({
  whole: z.int().check(z.gte(1), z.lte(9)),
  text: z.string().check(z.minLength(1)),
  word: z.enum(['a', 'b']),
  list: z.array(z.union([z.string(), z.number()])).check(z.maxLength(2)),
  kind: z.optional(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('x'), n: z.number() }),
      z.strictObject({ kind: z.literal('y') }),
    ]),
  ),
});
const right = { whole: 5, text: 't', word: 'a', list: [] };

const outcome = (attempt: () => unknown): [number, (string | undefined)[]] => {
  try {
    attempt();
    return [200, []];
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    return [error.status, (error.document.errors ?? []).map(({ path }) => path)];
  }
};

describe('what does not fit', () => {
  it.each<[string, object, number, string[]]>([
    ['all is right', {}, 200, []],
    ['a string for a number', { whole: '5' }, 400, ['whole']],
    ['a fraction for a whole number', { whole: 1.5 }, 422, ['whole']],
    ['an infinite number', { whole: Infinity }, 422, ['whole']],
    ['a number out of range', { whole: 10 }, 422, ['whole']],
    ['a number beyond what is safe', { whole: 2 ** 63 }, 422, ['whole', 'whole']],
    ['null', { text: null }, 400, ['text']],
    ['nothing', { text: undefined }, 400, ['text']],
    ['too short a text', { text: '' }, 422, ['text']],
    ['an unknown word', { word: 'c' }, 422, ['word']],
    ['a number for a word', { word: 1 }, 400, ['word']],
    ['an object for a list', { list: {} }, 400, ['list']],
    ['too long a list', { list: ['1', '2', '3'] }, 422, ['list']],
    ['a wrong element of a union', { list: [true] }, 400, ['list.0']],
    ['an unknown kind', { kind: { kind: 'z' } }, 422, ['kind.kind']],
    ['a kind of the wrong type', { kind: { kind: 1 } }, 400, ['kind.kind']],
    ['no kind', { kind: {} }, 400, ['kind.kind']],
    ['a property that the kind has not', { kind: { kind: 'y', n: 1 } }, 400, ['kind.n']],
    ['two unknown properties', { more: 1, most: 2 }, 400, ['more', 'most']],
    ['wrong type and wrong value: the type wins, both are named', { whole: '5', word: 'c' }, 400, ['whole', 'word']],
  ])('%s', (_, wrong, status, paths) => {
    expect(outcome(() => checkInput(schema, { ...right, ...wrong }))).toEqual([status, paths]);
  });

  it('87: whatever comes, a body or a query fits or is refused with 400 or 422 and where', () => {
    const bodies = routedContracts.map(({ contract }) => contract);
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.oneof(fc.jsonValue(), fc.object()),
        fc.webQueryParameters(),
        ({ body, query }, value, text) => {
          const [status, paths] = outcome(() => checkInput(body, value));
          expect([200, 400, 422]).toContain(status);
          expect(paths.length > 0).toBe(status !== 200);
          expect([200, 400, 422]).toContain(outcome(() => checkQuery(query, parseQuery(`/x?${text}`)))[0]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('87: whatever bytes come, they are JSON or 400; whatever text comes as a frame, it is one or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          expect([200, 400]).toContain(outcome(() => parseBody(bytes))[0]);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .record({ type: fc.constantFrom('typing', 'watch', 'after', 'hello', 'ping') })
            .map((frame) => JSON.stringify(frame)),
        ),
        (text) => {
          const parsed = parseFrame(text);
          expect(parsed.isGood || parsed.code.length > 0).toBe(true);
          parseHello(text);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
