import { products } from './products.js';
import { weights } from './weights.js';

/** Of the last two nothing is known: the vocabulary has 8,000. */
const PIECES = 8_002;
export const EMBEDDED = 256;
export const WIDTH = 512;
export const INNER = 1_536;
/** A longer text is known by its beginning: two or three sentences. */
export const MOST_TOKENS = 48;
const PAGE = 65_536;

export interface Norm {
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

/** Whole weights -127..127 in the memory of the module, a row for each number that comes out; one scale and one bias a row. */
export interface Dense {
  readonly at: number;
  readonly size: number;
  readonly columns: number;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

export interface Layer {
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

interface Multiplier {
  readonly memory: { readonly buffer: ArrayBuffer; grow: (pages: number) => number };
  /** `out[row][column]`, 32 bits each, of `count` rows of `size` numbers of 16 bits and `columns` rows of weights of 8; all given by where they lie in the memory. */
  readonly multiply: Multiply;
}

/** What of it is used here: its types come with those of browsers only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: Multiplier };
};

/** One with a memory of its own. */
export const multiplier = (): Multiplier =>
  new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(products, 'base64'))).exports;

export interface Model {
  readonly embeddings: Int8Array;
  readonly embeddingScales: Float32Array;
  /** Of each position: EMBEDDED numbers. */
  readonly places: Float32Array;
  readonly layers: readonly Layer[];
  readonly last: Dense;
  readonly multiply: Multiply;
  readonly rows: Int16Array;
  readonly out: Int32Array;
  readonly rowsAt: number;
  readonly outAt: number;
}

/** Where a token stands: sines and cosines of 128 wave lengths from 2π to 20,000π (Vaswani et al.). */
const positions = (): Float32Array => {
  const half = EMBEDDED / 2;
  return Float32Array.from({ length: MOST_TOKENS * EMBEDDED }, (_, at) => {
    const k = at % EMBEDDED;
    const angle = Math.floor(at / EMBEDDED) * 10_000 ** (-(k % half) / (half - 1));
    return k < half ? Math.sin(angle) : Math.cos(angle);
  });
};

/** In the order in which `tools/bench/make-sentence-encoder.mjs` writes them. */
const load = (): Model => {
  const bytes = Buffer.from(weights, 'base64');
  let offset = 0;
  const take = (length: number): ArrayBuffer => {
    const part = bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length);
    offset += length;
    return part;
  };
  const floats = (count: number) => new Float32Array(take(count * 4));
  const { memory, multiply } = multiplier();
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
    places: positions(),
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

/** Read when a thread first needs it. */
export const theModel = (): Model => (loaded ??= load());
