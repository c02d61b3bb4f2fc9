import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import wabt from 'wabt';
import { products } from './products.js';
import { multiplier } from './model.js';

const LARGEST_ROW = 8_191;
const LARGEST_WEIGHT = 127;

describe('the module that multiplies', () => {
  it('is made of the text that stands beside the tool', async () => {
    const text = await readFile(
      join(import.meta.dirname, '../../../../../../../tools/bench/integer-products.wat'),
      'utf8',
    );
    const { buffer } = (await wabt()).parseWat('integer-products.wat', text, { simd: true }).toBinary({});
    expect(Buffer.from(buffer).toString('base64')).toBe(products);
  });

  it('gives what a plain sum of products gives, whatever the sizes, up to the largest numbers', () => {
    const sizes = fc.record({
      count: fc.constantFrom(4, 8, 48),
      size: fc.constantFrom(8, 256, 1_536),
      columns: fc.constantFrom(2, 6),
    });
    const whole = (largest: number) =>
      fc.oneof(fc.integer({ min: -largest, max: largest }), fc.constantFrom(-largest, largest));
    const { memory, multiply } = multiplier();
    memory.grow(16);
    fc.assert(
      fc.property(
        sizes,
        fc.array(whole(LARGEST_ROW), { minLength: 1, maxLength: 99 }),
        fc.array(whole(LARGEST_WEIGHT), { minLength: 1, maxLength: 98 }),
        ({ count, size, columns }, some, others) => {
          const rowsAt = 0;
          const weightsAt = count * size * 2;
          const outAt = weightsAt + size * columns;
          const rows = new Int16Array(memory.buffer, rowsAt, count * size).map((_, at) => some[at % some.length]!);
          const weights = new Int8Array(memory.buffer, weightsAt, size * columns).map(
            (_, at) => others[at % others.length]!,
          );
          new Int16Array(memory.buffer, rowsAt).set(rows);
          new Int8Array(memory.buffer, weightsAt).set(weights);
          multiply(rowsAt, weightsAt, outAt, count, size, columns);
          const out = new Int32Array(memory.buffer, outAt, count * columns);
          for (let row = 0; row < count; row += 1)
            for (let column = 0; column < columns; column += 1) {
              let sum = 0;
              for (let k = 0; k < size; k += 1) sum += rows[row * size + k]! * weights[column * size + k]!;
              if (out[row * columns + column] !== sum)
                throw new Error(`row ${row}, column ${column} of ${count} x ${columns} of ${size}`);
            }
        },
      ),
      { numRuns: 60 },
    );
  });
});
