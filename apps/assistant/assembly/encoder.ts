// AssemblyScript; `tools/bench/make-sentence-encoder.mjs` makes WebAssembly of it, and writes the numbers in the order in which they are taken here.
// The transformer of the lite Universal Sentence Encoder (Cer et al., EMNLP 2018), and the directions in which what it tells of texts differs most.
import { multiply } from './multiply';
import { DIMENSIONS, EMBEDDED, HEADS, INNER, MOST_TOKENS, PIECES, WIDTH } from './sizes';

export { multiply } from './multiply';
export { numbersLength } from './sizes';

// Where numbers lie while a text is encoded. One row has room for two: rows are multiplied by fours or twos.
const tokens = memory.data(MOST_TOKENS * 4, 16);
const state = memory.data(MOST_TOKENS * WIDTH * 4, 16);
const normal = memory.data(MOST_TOKENS * WIDTH * 4, 16);
const projected = memory.data(MOST_TOKENS * 3 * WIDTH * 4, 16);
const heard = memory.data(MOST_TOKENS * WIDTH * 4, 16);
const shares = memory.data(MOST_TOKENS * 4, 16);
const inner = memory.data(MOST_TOKENS * INNER * 4, 16);
const told = memory.data(2 * WIDTH * 4, 16);
const vector = memory.data(2 * DIMENSIONS * 4, 16);

/** Where the model's next numbers lie. */
let next: usize = 0;

function take(bytes: i32): usize {
  const from = next;
  next += bytes;
  return from;
}

function sum(a: v128): f32 {
  return f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3));
}

/** Rows times the next weights of the model, plus their bias. */
function apply(from: usize, to: usize, count: i32, size: i32, columns: i32): void {
  const weights = take(size * columns);
  const scales = take(columns * 4);
  const biases = take(columns * 4);
  multiply(from, to, count, size, columns, weights, scales, biases);
}

/** Each row with a mean of 0 and a variance of 1, then scaled and moved (Ba et al., 2016). */
function normalise(from: usize, to: usize, count: i32, size: i32): void {
  const scales = take(size * 4);
  const biases = take(size * 4);
  for (let row = 0; row < count; row++) {
    const at = from + row * size * 4;
    let total = f32x4.splat(0);
    for (let k = 0; k < size; k += 4) total = f32x4.add(total, v128.load(at + k * 4));
    const mean = f32x4.splat(sum(total) / <f32>size);
    let squares = f32x4.splat(0);
    for (let k = 0; k < size; k += 4) {
      const difference = f32x4.sub(v128.load(at + k * 4), mean);
      squares = f32x4.add(squares, f32x4.mul(difference, difference));
    }
    const inverse = f32x4.splat(1 / sqrt<f32>(sum(squares) / <f32>size + 1e-6));
    const out = to + row * size * 4;
    for (let k = 0; k < size; k += 4) {
      const scaled = f32x4.mul(f32x4.mul(f32x4.sub(v128.load(at + k * 4), mean), inverse), v128.load(scales + k * 4));
      v128.store(out + k * 4, f32x4.add(scaled, v128.load(biases + k * 4)));
    }
  }
}

function product(a: usize, b: usize, size: i32): f32 {
  let total = f32x4.splat(0);
  for (let k = 0; k < size; k += 4) total = f32x4.add(total, f32x4.mul(v128.load(a + k * 4), v128.load(b + k * 4)));
  return sum(total);
}

/** Scaled dot-product attention of each token to all (Vaswani et al., NeurIPS 2017), each head for itself: queries, keys and values stand in one row. */
function attend(from: usize, to: usize, count: i32, width: i32): void {
  const size = width / HEADS;
  const stride = 3 * width * 4;
  const scale: f32 = <f32>1 / sqrt<f32>(<f32>size);
  for (let head = 0; head < HEADS; head++)
    for (let token = 0; token < count; token++) {
      const query = from + token * stride + head * size * 4;
      const firstKey = from + (width + head * size) * 4;
      let largest: f32 = -Infinity;
      for (let other = 0; other < count; other++) {
        const share: f32 = product(query, firstKey + other * stride, size) * scale;
        store<f32>(shares + other * 4, share);
        largest = max(largest, share);
      }
      let total: f32 = 0;
      for (let other = 0; other < count; other++) {
        const share: f32 = Mathf.exp(load<f32>(shares + other * 4) - largest);
        store<f32>(shares + other * 4, share);
        total += share;
      }
      const out = to + (token * width + head * size) * 4;
      const firstValue = firstKey + width * 4;
      for (let k = 0; k < size; k += 4) {
        let value = f32x4.splat(0);
        for (let other = 0; other < count; other++)
          value = f32x4.add(
            value,
            f32x4.mul(f32x4.splat(load<f32>(shares + other * 4)), v128.load(firstValue + other * stride + k * 4)),
          );
        v128.store(out + k * 4, f32x4.div(value, f32x4.splat(total)));
      }
    }
}

function add(to: usize, from: usize, length: i32): void {
  for (let k = 0; k < length; k += 4) v128.store(to + k * 4, f32x4.add(v128.load(to + k * 4), v128.load(from + k * 4)));
}

/** Nothing below 0 is left. */
function rectify(at: usize, length: i32): void {
  for (let k = 0; k < length; k += 4) v128.store(at + k * 4, f32x4.max(v128.load(at + k * 4), f32x4.splat(0)));
}

/** The first row becomes the mean of all. */
function average(rows: usize, count: i32, size: i32): void {
  for (let row = 1; row < count; row++) add(rows, rows + row * size * 4, size);
  const share = f32x4.splat(1 / <f32>count);
  for (let k = 0; k < size; k += 4) v128.store(rows + k * 4, f32x4.mul(v128.load(rows + k * 4), share));
}

function toUnit(at: usize, size: i32): void {
  const length = sqrt<f32>(product(at, at, size));
  if (length === 0) return;
  for (let k = 0; k < size; k += 4) v128.store(at + k * 4, f32x4.div(v128.load(at + k * 4), f32x4.splat(length)));
}

/** Each token twice, plus where it stands: as the model was trained. */
function embed(count: i32): void {
  const embeddings = take(PIECES * EMBEDDED);
  const scales = take(PIECES * 4);
  const places = take(MOST_TOKENS * EMBEDDED * 4);
  for (let position = 0; position < count; position++) {
    const token = load<i32>(tokens + position * 4);
    const scale = f32x4.splat(2 * load<f32>(scales + token * 4));
    for (let k = 0; k < EMBEDDED; k += 4) {
      const at = (position * EMBEDDED + k) * 4;
      const numbers = f32x4.convert_i32x4_s(
        i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(embeddings + token * EMBEDDED + k))),
      );
      v128.store(state + at, f32x4.add(f32x4.mul(numbers, scale), v128.load(places + at)));
    }
  }
}

/** What comes last is linear, and only its mean is asked for: the mean of what goes in will do. */
function layer(count: i32, width: i32, isLast: bool): void {
  normalise(state, normal, count, width);
  apply(normal, projected, count, width, 3 * width);
  attend(projected, heard, count, width);
  apply(heard, normal, count, width, WIDTH);
  if (width !== WIDTH) {
    // Where the width changes, what is added to is of the new width, too.
    apply(state, heard, count, width, WIDTH);
    add(normal, heard, count * WIDTH);
    memory.copy(state, normal, count * WIDTH * 4);
  } else add(state, normal, count * WIDTH);
  normalise(state, normal, count, WIDTH);
  apply(normal, inner, count, WIDTH, INNER);
  rectify(inner, count * INNER);
  if (isLast) {
    average(inner, count, INNER);
    average(state, count, WIDTH);
  }
  const left = isLast ? 1 : count;
  apply(inner, normal, left, INNER, WIDTH);
  add(state, normal, left * WIDTH);
}

/** Where the tokens of a text are to be put, 32 bits each. */
export function tokensAt(): usize {
  return tokens;
}

/** Where `encode` leaves the WIDTH numbers of 32 bits that the transformer tells of a text, of length 1. */
export function toldAt(): usize {
  return told;
}

/** Tells what a text of so many tokens means, by the model's numbers that lie at `model`; where its DIMENSIONS numbers lie, of length 1. There is at least one token. */
export function encode(model: usize, count: i32): usize {
  next = model;
  count = min(count, MOST_TOKENS);
  embed(count);
  layer(count, EMBEDDED, false);
  layer(count, WIDTH, true);
  apply(state, told, 1, WIDTH, WIDTH);
  for (let k = 0; k < WIDTH; k++) store<f32>(told + k * 4, Mathf.tanh(load<f32>(told + k * 4)));
  toUnit(told, WIDTH);
  apply(told, vector, 1, WIDTH, DIMENSIONS);
  toUnit(vector, DIMENSIONS);
  return vector;
}
