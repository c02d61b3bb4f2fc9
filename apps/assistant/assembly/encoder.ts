// AssemblyScript; `tools/bench/make-sentence-encoder.mjs` makes WebAssembly of it, and writes the numbers in the order in which they are taken here.
// The transformer of the lite Universal Sentence Encoder (Cer et al., EMNLP 2018), and the directions in which what it tells of texts differs most.

/** A longer text is known by its beginning: two or three sentences. */
const MOST_TOKENS: i32 = 48;
const PIECES: i32 = 8_002;
const EMBEDDED: i32 = 256;
const INNER: i32 = 1_536;
const HEADS: i32 = 4;
/** Of a text, as the transformer tells it: each between -1 and 1. */
const WIDTH: i32 = 512;
/** Of a text, as it is compared. */
const DIMENSIONS: i32 = 128;
/** A row's largest number, as a whole one: with it, and weights of 127 at most, no sum of 1,536 products passes 2^31. */
const LARGEST: f32 = 8_191;

// Where numbers lie while a text is encoded. Rows are multiplied by fours or twos; what comes out behind the last one is not looked at.
const tokens = memory.data(MOST_TOKENS * 4, 16);
const whole = memory.data(MOST_TOKENS * INNER * 2, 16);
const steps = memory.data(MOST_TOKENS * 4, 16);
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

/** Rows of `size` numbers times a layer's weights, plus its bias: rows of `columns` numbers. */
function apply(from: usize, to: usize, count: i32, size: i32, columns: i32): void {
  const weights = take(size * columns);
  const scales = take(columns * 4);
  const biases = take(columns * 4);
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
