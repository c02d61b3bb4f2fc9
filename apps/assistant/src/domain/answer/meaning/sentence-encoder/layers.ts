import {
  EMBEDDED,
  INNER,
  MOST_TOKENS,
  theModel,
  WIDTH,
  type Dense,
  type Layer,
  type Model,
  type Norm,
} from './model.js';

/** Rows are multiplied four at a time. */
const AT_A_TIME = 4;
/** A row's largest number, as a whole one: with it, and weights of 127 at most, no sum of 1,536 products passes 2^31. */
const LARGEST = 8_191;

/** Rows times a layer's weights, plus its bias: `[count][columns]`. Each row is made of whole numbers first. */
const apply = ({ multiply, rows, out, rowsAt, outAt }: Model, dense: Dense, input: Float32Array): Float32Array => {
  const { at, size, columns, scales, bias } = dense;
  const count = input.length / size;
  const steps = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    let largest = 0;
    for (let k = row * size; k < (row + 1) * size; k += 1) {
      const value = Math.abs(input[k]!);
      if (value > largest) largest = value;
    }
    steps[row] = largest / LARGEST || 1;
    const inverse = 1 / steps[row]!;
    for (let k = row * size; k < (row + 1) * size; k += 1) rows[k] = Math.round(input[k]! * inverse);
  }
  multiply(rowsAt, at, outAt, Math.ceil(count / AT_A_TIME) * AT_A_TIME, size, columns);
  const result = new Float32Array(count * columns);
  for (let row = 0, k = 0; row < count; row += 1) {
    const step = steps[row]!;
    for (let column = 0; column < columns; column += 1, k += 1)
      result[k] = out[k]! * step * scales[column]! + bias[column]!;
  }
  return result;
};

const normalised = ({ scale, bias }: Norm, input: Float32Array): Float32Array => {
  const size = scale.length;
  const result = new Float32Array(input.length);
  for (let from = 0; from < input.length; from += size) {
    let [sum, squares] = [0, 0];
    for (let k = from; k < from + size; k += 1) sum += input[k]!;
    const mean = sum / size;
    for (let k = from; k < from + size; k += 1) squares += (input[k]! - mean) * (input[k]! - mean);
    const inverse = 1 / Math.sqrt(squares / size + 1e-6);
    for (let k = 0; k < size; k += 1) result[from + k] = (input[from + k]! - mean) * inverse * scale[k]! + bias[k]!;
  }
  return result;
};

/** Scaled dot-product attention of each token to all (Vaswani et al., NeurIPS 2017), each head for itself. Sizes of heads are multiples of four. */
const attended = ({ count: heads, size }: Layer['heads'], all: Float32Array): Float32Array => {
  const width = heads * size;
  const count = all.length / (3 * width);
  const result = new Float32Array(count * width);
  const shares = new Float64Array(count);
  const scale = 1 / Math.sqrt(size);
  for (let head = 0; head < heads; head += 1)
    for (let token = 0; token < count; token += 1) {
      const query = token * 3 * width + head * size;
      let largest = -Infinity;
      for (let other = 0, key = width + head * size; other < count; other += 1, key += 3 * width) {
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let k = 0; k < size; k += 4) {
          a += all[query + k]! * all[key + k]!;
          b += all[query + k + 1]! * all[key + k + 1]!;
          c += all[query + k + 2]! * all[key + k + 2]!;
          d += all[query + k + 3]! * all[key + k + 3]!;
        }
        shares[other] = (a + b + (c + d)) * scale;
        if (shares[other]! > largest) largest = shares[other]!;
      }
      let sum = 0;
      for (let other = 0; other < count; other += 1) sum += shares[other] = Math.exp(shares[other]! - largest);
      const to = token * width + head * size;
      for (let other = 0, value = 2 * width + head * size; other < count; other += 1, value += 3 * width) {
        const share = shares[other]! / sum;
        for (let k = 0; k < size; k += 1) result[to + k]! += share * all[value + k]!;
      }
    }
  return result;
};

/** In place: `a` is what comes out. */
const added = (a: Float32Array, b: Float32Array): Float32Array => {
  for (let at = 0; at < a.length; at += 1) a[at]! += b[at]!;
  return a;
};

/** In place: nothing below 0 comes out. */
const rectified = (a: Float32Array): Float32Array => {
  for (let at = 0; at < a.length; at += 1) if (a[at]! < 0) a[at] = 0;
  return a;
};

/** Each token twice, plus where it stands: as the model was trained. */
const embedded = ({ embeddings, embeddingScales, places }: Model, tokens: readonly number[]): Float32Array => {
  const result = new Float32Array(tokens.length * EMBEDDED);
  for (let position = 0, at = 0; position < tokens.length; position += 1) {
    const token = tokens[position]!;
    const scale = 2 * embeddingScales[token]!;
    for (let k = token * EMBEDDED; k < (token + 1) * EMBEDDED; k += 1, at += 1)
      result[at] = embeddings[k]! * scale + places[at]!;
  }
  return result;
};

/** The mean of rows of so many numbers. */
const meanOf = (rows: Float32Array, size: number): Float32Array => {
  const mean = new Float32Array(size);
  const share = size / rows.length;
  for (let from = 0; from < rows.length; from += size)
    for (let at = 0; at < size; at += 1) mean[at]! += share * rows[from + at]!;
  return mean;
};

/** What a text of these tokens means: WIDTH numbers, each between -1 and 1. There is at least one. */
export const encoded = (tokens: readonly number[]): Float32Array => {
  const model = theModel();
  let state = embedded(model, tokens.slice(0, MOST_TOKENS));
  for (const [place, layer] of model.layers.entries()) {
    const heard = attended(layer.heads, apply(model, layer.queryKeyValue, normalised(layer.attentionNorm, state)));
    state = added(apply(model, layer.output, heard), layer.residual ? apply(model, layer.residual, state) : state);
    const inner = rectified(apply(model, layer.inner, normalised(layer.feedForwardNorm, state)));
    // What comes last is linear, and only its mean is asked for: the mean of what goes in will do.
    const isLast = place === model.layers.length - 1;
    if (isLast) state = meanOf(state, WIDTH);
    state = added(apply(model, layer.outer, isLast ? meanOf(inner, INNER) : inner), state);
  }
  return apply(model, model.last, state).map(Math.tanh);
};
