import { readNumbersInto, readProgram } from './encoder.data.js';

/** A longer text is known by its beginning: two or three sentences. */
export const MOST_TOKENS = 48;
/** Of a text, as the transformer tells it. */
export const WIDTH = 512;
/** Of a text, in the directions in which texts differ most. */
export const DIMENSIONS = 128;
const PAGE = 65_536;

interface Program {
  readonly memory: { readonly buffer: ArrayBuffer; grow: (pages: number) => number };
  /** Looked at by itself by a spec. */
  readonly multiply: (
    from: number,
    to: number,
    count: number,
    size: number,
    columns: number,
    weights: number,
    scales: number,
    biases: number,
  ) => void;
  readonly numbersLength: () => number;
  readonly tokensAt: () => number;
  readonly toldAt: () => number;
  readonly encode: (numbersAt: number, count: number) => number;
}

/** What of it is used here: its types come with those of browsers only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: Program };
};

/** One with a memory of its own. */
export const newProgram = (): Program => new WebAssembly.Instance(new WebAssembly.Module(readProgram())).exports;

const load = (): Program & { readonly numbersAt: number } => {
  const program = newProgram();
  const length = program.numbersLength();
  const numbersAt = program.memory.buffer.byteLength;
  program.memory.grow(Math.ceil(length / PAGE));
  readNumbersInto(new Uint8Array(program.memory.buffer, numbersAt, length));
  return { ...program, numbersAt };
};

let loaded: ReturnType<typeof load> | undefined;

export interface Encoded {
  /** What the transformer tells of the text: WIDTH numbers of length 1. */
  readonly told: Float32Array;
  /** The same by DIMENSIONS numbers of length 1. */
  readonly vector: Float32Array;
}

/** What a text of these tokens means. There is at least one; the model is read when a thread first needs it. */
export const encoded = (tokens: readonly number[]): Encoded => {
  const { memory, tokensAt, toldAt, encode, numbersAt } = (loaded ??= load());
  const some = tokens.slice(0, MOST_TOKENS);
  new Int32Array(memory.buffer, tokensAt(), MOST_TOKENS).set(some);
  const vectorAt = encode(numbersAt, some.length);
  return {
    told: new Float32Array(memory.buffer, toldAt(), WIDTH).slice(),
    vector: new Float32Array(memory.buffer, vectorAt, DIMENSIONS).slice(),
  };
};
