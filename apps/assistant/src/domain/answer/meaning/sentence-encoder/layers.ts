import { products } from './products.js';
import { weights } from './weights.js';

export const PIECES = 8_002;
export const EMBEDDED = 256;
export const WIDTH = 512;
const INNER = 1_536;
/** A longer text is known by its beginning: two or three sentences. */
export const MOST_TOKENS = 64;
/** Rows are multiplied four at a time. */
const AT_A_TIME = 4;
/** A row's largest number, as a whole one: with it, and weights of 127 at most, no sum of 1,536 products passes 2^31. */
const LARGEST = 8_191;
const PAGE = 65_536;

interface Norm {
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

/** Whole weights -127..127 in the memory of the module, a row for each number that comes out; one scale and one bias a row. */
interface Dense {
  readonly at: number;
  readonly size: number;
  readonly columns: number;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

interface Layer {
  readonly heads: { readonly count: number; readonly size: number };
  readonly attentionNorm: Norm;
  readonly queryKeyValue: Dense;
  readonly output: Dense;
  /** Where the width changes, what is added to. */
  readonly residual?: Dense;
  readonly feedForwardNorm: Norm;
  readonly inner: Dense;
  readonly outer: Dense;
}

type Multiply = (rows: number, weights: number, out: number, count: number, size: number, columns: number) => void;

/** What of it is used here: its types come with those of browsers only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => {
    exports: { memory: { buffer: ArrayBuffer; grow: (pages: number) => number }; multiply: Multiply };
  };
};

interface Model {
  readonly embeddings: Int8Array;
  readonly embeddingScales: Float32Array;
  readonly layers: readonly Layer[];
  readonly last: Dense;
  readonly multiply: Multiply;
  readonly rows: Int16Array;
  readonly out: Int32Array;
  readonly rowsAt: number;
  readonly outAt: number;
}

const load = (): Model => {
  const bytes = Buffer.from(weights, 'base64');
  let offset = 0;
  const take = (length: number): ArrayBuffer => {
    const part = bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length);
    offset += length;
    return part;
  };
  const floats = (count: number) => new Float32Array(take(count * 4));
  const module = new WebAssembly.Module(Buffer.from(products, 'base64'));
  const { memory, multiply } = new WebAssembly.Instance(module).exports;
  let used = 0;
  const claim = (length: number): number => {
    const at = used;
    used += Math.ceil(length / 16) * 16;
    const missing = used - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return at;
  };
  const rowsAt = claim(MOST_TOKENS * INNER * 2);
  const outAt = claim(MOST_TOKENS * INNER * 4);
  const dense = (size: number, columns: number): Dense => {
    const at = claim(size * columns);
    new Uint8Array(memory.buffer).set(new Uint8Array(take(size * columns)), at);
    return { at, size, columns, scales: floats(columns), bias: floats(columns) };
  };
  const norm = (size: number): Norm => ({ scale: floats(size), bias: floats(size) });
  const embeddings = new Int8Array(take(PIECES * EMBEDDED));
  const embeddingScales = floats(PIECES);
  const layer = (size: number): Layer => ({
    heads: { count: 4, size: size / 4 },
    attentionNorm: norm(size),
    queryKeyValue: dense(size, 3 * size),
    output: dense(size, WIDTH),
    ...(size !== WIDTH && { residual: dense(size, WIDTH) }),
    feedForwardNorm: norm(WIDTH),
    inner: dense(WIDTH, INNER),
    outer: dense(INNER, WIDTH),
  });
  const layers = [layer(EMBEDDED), layer(WIDTH)];
  const last = dense(WIDTH, WIDTH);
  return {
    embeddings,
    embeddingScales,
    layers,
    last,
    multiply,
    rowsAt,
    outAt,
    rows: new Int16Array(memory.buffer, rowsAt, MOST_TOKENS * INNER),
    out: new Int32Array(memory.buffer, outAt, MOST_TOKENS * INNER),
  };
};

let loaded: Model | undefined;

/** Rows times a layer's weights, plus its bias: `[count][columns]`. Each row is made of whole numbers first. */
const apply = ({ multiply, rows, out, rowsAt, outAt }: Model, dense: Dense, input: Float32Array): Float32Array => {
  const { at, size, columns, scales, bias } = dense;
  const count = input.length / size;
  const steps = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    let largest = 0;
    for (let k = row * size; k < (row + 1) * size; k += 1) largest = Math.max(largest, Math.abs(input[k]!));
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

/** Scaled dot-product attention of each token to all (Vaswani et al., NeurIPS 2017), each head for itself. */
const attended = ({ count: heads, size }: Layer['heads'], all: Float32Array): Float32Array => {
  const width = heads * size;
  const count = all.length / (3 * width);
  const result = new Float32Array(count * width);
  const shares = new Float64Array(count);
  for (let head = 0; head < heads; head += 1)
    for (let token = 0; token < count; token += 1) {
      const query = token * 3 * width + head * size;
      let largest = -Infinity;
      for (let other = 0; other < count; other += 1) {
        const key = other * 3 * width + width + head * size;
        let product = 0;
        for (let k = 0; k < size; k += 1) product += all[query + k]! * all[key + k]!;
        shares[other] = product / Math.sqrt(size);
        largest = Math.max(largest, shares[other]!);
      }
      let sum = 0;
      for (let other = 0; other < count; other += 1) sum += shares[other] = Math.exp(shares[other]! - largest);
      const to = token * width + head * size;
      for (let other = 0; other < count; other += 1) {
        const value = other * 3 * width + 2 * width + head * size;
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

/** Each token twice, plus where it stands: sines and cosines of 128 wave lengths from 2π to 20,000π (Vaswani et al.), as the model was trained. */
const embedded = ({ embeddings, embeddingScales }: Model, tokens: readonly number[]): Float32Array => {
  const result = new Float32Array(tokens.length * EMBEDDED);
  const half = EMBEDDED / 2;
  tokens.forEach((token, position) => {
    for (let k = 0; k < EMBEDDED; k += 1) {
      const angle = position * 10_000 ** (-(k % half) / (half - 1));
      result[position * EMBEDDED + k] =
        2 * embeddings[token * EMBEDDED + k]! * embeddingScales[token]! +
        (k < half ? Math.sin(angle) : Math.cos(angle));
    }
  });
  return result;
};

/** What a text of these tokens means: WIDTH numbers, each between -1 and 1. Of no tokens: not a number. */
export const encoded = (tokens: readonly number[]): Float32Array => {
  const model = (loaded ??= load());
  let state = embedded(model, tokens.slice(0, MOST_TOKENS));
  for (const layer of model.layers) {
    const heard = attended(layer.heads, apply(model, layer.queryKeyValue, normalised(layer.attentionNorm, state)));
    state = added(apply(model, layer.output, heard), layer.residual ? apply(model, layer.residual, state) : state);
    const inner = rectified(apply(model, layer.inner, normalised(layer.feedForwardNorm, state)));
    state = added(apply(model, layer.outer, inner), state);
  }
  const mean = new Float32Array(WIDTH);
  const share = WIDTH / state.length;
  for (let from = 0; from < state.length; from += WIDTH)
    for (let at = 0; at < WIDTH; at += 1) mean[at]! += share * state[from + at]!;
  return apply(model, model.last, mean).map(Math.tanh);
};
