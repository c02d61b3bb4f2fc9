import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newProgram } from './transformer.js';

/** As whole numbers, the largest of a row has this size: every row here has it, so that each stays as it is. */
const LARGEST = 8_191;
const LARGEST_WEIGHT = 127;

it('rows times weights are what plain sums of products are, however many, up to the largest numbers', () => {
  const { memory, multiply } = newProgram();
  const from = memory.buffer.byteLength;
  memory.grow(16);
  const whole = (largest: number) =>
    fc.oneof(fc.integer({ min: -largest, max: largest }), fc.constantFrom(-largest, largest));
  const sizes = fc.record({
    count: fc.constantFrom(1, 2, 3, 4, 5, 47, 48),
    size: fc.constantFrom(8, 256, 1_536),
    columns: fc.constantFrom(4, 12),
  });
  fc.assert(
    fc.property(
      sizes,
      fc.array(whole(LARGEST), { minLength: 1, maxLength: 99 }),
      fc.array(whole(LARGEST_WEIGHT), { minLength: 1, maxLength: 98 }),
      ({ count, size, columns }, some, others) => {
        const rows = new Float32Array(memory.buffer, from, count * size);
        for (let at = 0; at < rows.length; at += 1) rows[at] = at % size === 0 ? LARGEST : some[at % some.length]!;
        const weightsAt = from + rows.byteLength;
        const weights = new Int8Array(memory.buffer, weightsAt, size * columns);
        for (let at = 0; at < weights.length; at += 1) weights[at] = others[at % others.length]!;
        const scalesAt = weightsAt + weights.byteLength;
        new Float32Array(memory.buffer, scalesAt, columns).fill(1);
        const biasesAt = scalesAt + columns * 4;
        new Float32Array(memory.buffer, biasesAt, columns).fill(0);
        const to = biasesAt + columns * 4;
        multiply(from, to, count, size, columns, weightsAt, scalesAt, biasesAt);
        const out = new Float32Array(memory.buffer, to, count * columns);
        for (let row = 0; row < count; row += 1)
          for (let column = 0; column < columns; column += 1) {
            let sum = 0;
            for (let k = 0; k < size; k += 1) sum += rows[row * size + k]! * weights[column * size + k]!;
            expect(out[row * columns + column]).toBe(Math.fround(sum));
          }
      },
    ),
    { numRuns: 60 },
  );
});
