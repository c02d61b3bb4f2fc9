import { INNER, MOST_TOKENS } from './sizes';

/** A row's largest number, as a whole one: with it, and weights of 127 at most, no sum of 1,536 products passes 2^31. */
const LARGEST: f32 = 8_191;

const whole = memory.data(MOST_TOKENS * INNER * 2, 16);
const steps = memory.data(MOST_TOKENS * 4, 16);

function wholeSum(a: v128): f32 {
  const halves = i32x4.add(a, i32x4.shuffle(a, a, 2, 3, 0, 1));
  return <f32>(i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1));
}

/** Each row as whole numbers and a step: with eight bits less than its own it is multiplied three times as fast, and the same on each machine. */
function round(from: usize, count: i32, size: i32): void {
  for (let row = 0; row < count; row++) {
    const at = from + row * size * 4;
    let most = f32x4.splat(0);
    for (let k = 0; k < size; k += 4) most = f32x4.max(most, f32x4.abs(v128.load(at + k * 4)));
    const largest = max(
      max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
      max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
    );
    const step = largest > 0 ? largest / LARGEST : 1;
    store<f32>(steps + row * 4, step);
    const inverse = f32x4.splat(1 / step);
    for (let k = 0; k < size; k += 8) {
      const a = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at + k * 4), inverse)));
      const b = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at + k * 4, 16), inverse)));
      v128.store(whole + (row * size + k) * 2, i16x8.narrow_i32x4_s(a, b));
    }
  }
}

/** One number that comes out. */
function put(to: usize, sums: v128, row: i32, scale: f32, bias: f32): void {
  store<f32>(to, wholeSum(sums) * (load<f32>(steps + row * 4) * scale) + bias);
}

/** Four rows times two rows of weights. */
function fourByTwo(
  row: i32,
  rows: usize,
  weights: usize,
  scales: usize,
  biases: usize,
  to: usize,
  size: i32,
  down: i32,
): void {
  const stride = size * 2;
  let a0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let a2 = i32x4.splat(0);
  let a3 = i32x4.splat(0);
  let b0 = i32x4.splat(0);
  let b1 = i32x4.splat(0);
  let b2 = i32x4.splat(0);
  let b3 = i32x4.splat(0);
  for (let end = weights + size; weights < end; weights += 8, rows += 16) {
    const a = v128.load_ext<i8>(weights);
    const b = v128.load_ext<i8>(weights + size);
    let numbers = v128.load(rows);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(numbers, a));
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(numbers, b));
    numbers = v128.load(rows + stride);
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(numbers, a));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(numbers, b));
    numbers = v128.load(rows + 2 * stride);
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(numbers, a));
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(numbers, b));
    numbers = v128.load(rows + 3 * stride);
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(numbers, a));
    b3 = i32x4.add(b3, i32x4.dot_i16x8_s(numbers, b));
  }
  const scaleA = load<f32>(scales);
  const biasA = load<f32>(biases);
  put(to, a0, row, scaleA, biasA);
  put(to + down, a1, row + 1, scaleA, biasA);
  put(to + 2 * down, a2, row + 2, scaleA, biasA);
  put(to + 3 * down, a3, row + 3, scaleA, biasA);
  const scaleB = load<f32>(scales, 4);
  const biasB = load<f32>(biases, 4);
  put(to + 4, b0, row, scaleB, biasB);
  put(to + down + 4, b1, row + 1, scaleB, biasB);
  put(to + 2 * down + 4, b2, row + 2, scaleB, biasB);
  put(to + 3 * down + 4, b3, row + 3, scaleB, biasB);
}

/** Two rows times four rows of weights. */
function twoByFour(
  row: i32,
  rows: usize,
  weights: usize,
  scales: usize,
  biases: usize,
  to: usize,
  size: i32,
  down: i32,
): void {
  const stride = size * 2;
  let a0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let b0 = i32x4.splat(0);
  let b1 = i32x4.splat(0);
  let c0 = i32x4.splat(0);
  let c1 = i32x4.splat(0);
  let d0 = i32x4.splat(0);
  let d1 = i32x4.splat(0);
  for (let end = weights + size; weights < end; weights += 8, rows += 16) {
    const numbers0 = v128.load(rows);
    const numbers1 = v128.load(rows + stride);
    let column = v128.load_ext<i8>(weights);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(numbers0, column));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(numbers1, column));
    column = v128.load_ext<i8>(weights + size);
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(numbers0, column));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(numbers1, column));
    column = v128.load_ext<i8>(weights + 2 * size);
    c0 = i32x4.add(c0, i32x4.dot_i16x8_s(numbers0, column));
    c1 = i32x4.add(c1, i32x4.dot_i16x8_s(numbers1, column));
    column = v128.load_ext<i8>(weights + 3 * size);
    d0 = i32x4.add(d0, i32x4.dot_i16x8_s(numbers0, column));
    d1 = i32x4.add(d1, i32x4.dot_i16x8_s(numbers1, column));
  }
  put(to, a0, row, load<f32>(scales), load<f32>(biases));
  put(to + down, a1, row + 1, load<f32>(scales), load<f32>(biases));
  put(to + 4, b0, row, load<f32>(scales, 4), load<f32>(biases, 4));
  put(to + down + 4, b1, row + 1, load<f32>(scales, 4), load<f32>(biases, 4));
  put(to + 8, c0, row, load<f32>(scales, 8), load<f32>(biases, 8));
  put(to + down + 8, c1, row + 1, load<f32>(scales, 8), load<f32>(biases, 8));
  put(to + 12, d0, row, load<f32>(scales, 12), load<f32>(biases, 12));
  put(to + down + 12, d1, row + 1, load<f32>(scales, 12), load<f32>(biases, 12));
}

/**
 * Rows of `size` numbers times as long rows of weights, each with a scale and a bias: rows of `columns` numbers. Rows are multiplied by fours or twos: there is room for
 * as many, and what comes out behind the last one means nothing.
 */
export function multiply(
  from: usize,
  to: usize,
  count: i32,
  size: i32,
  columns: i32,
  weights: usize,
  scales: usize,
  biases: usize,
): void {
  const down = columns * 4;
  round(from, count, size);
  for (let column = 0; column < columns; column += 4) {
    const those = weights + column * size;
    const at = column * 4;
    let row = 0;
    for (; count - row > 2; row += 4) {
      const rows = whole + row * size * 2;
      const out = to + row * down + at;
      fourByTwo(row, rows, those, scales + at, biases + at, out, size, down);
      fourByTwo(row, rows, those + 2 * size, scales + at + 8, biases + at + 8, out + 8, size, down);
    }
    if (row < count)
      twoByFour(row, whole + row * size * 2, those, scales + at, biases + at, to + row * down + at, size, down);
  }
}
