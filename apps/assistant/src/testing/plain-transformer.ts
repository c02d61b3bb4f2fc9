import { readFileSync } from 'node:fs';

const [PIECES, EMBEDDED, WIDTH, INNER, HEADS, MOST_TOKENS, DIMENSIONS] = [8_002, 256, 512, 1_536, 4, 48, 128];

type Rows = number[][];

/** The model's numbers, one after the other. */
class Numbers {
  private readonly bytes = Uint8Array.from(
    readFileSync(new URL('../domain/answer/meaning/sentence-encoder/numbers.bin', import.meta.url)),
  );
  private at = 0;

  floats(count: number): Float32Array {
    return new Float32Array(this.take(count * 4));
  }

  whole(count: number): Int8Array {
    return new Int8Array(this.take(count));
  }

  private take(length: number): ArrayBuffer {
    this.at += length;
    return this.bytes.buffer.slice(this.at - length, this.at);
  }
}

const mapped = (rows: Rows, change: (value: number, at: number, row: number) => number): Rows =>
  rows.map((values, row) => values.map((value, at) => change(value, at, row)));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const meanRow = (rows: Rows): Rows => [rows[0]!.map((_, at) => mean(rows.map((row) => row[at]!)))];
const unit = (values: readonly number[]): number[] => {
  const length = Math.sqrt(sum(values.map((value) => value ** 2)));
  return values.map((value) => value / length);
};
const added = (a: Rows, b: Rows): Rows => mapped(a, (value, at, row) => value + b[row]![at]!);

const dense = (numbers: Numbers, size: number, columns: number): ((rows: Rows) => Rows) => {
  const weights = numbers.whole(size * columns);
  const scales = numbers.floats(columns);
  const biases = numbers.floats(columns);
  return (rows) =>
    rows.map((row) =>
      Array.from({ length: columns }, (_, column) => {
        let total = 0;
        for (let k = 0; k < size; k += 1) total += row[k]! * weights[column * size + k]!;
        return total * scales[column]! + biases[column]!;
      }),
    );
};

const norm = (numbers: Numbers, size: number): ((rows: Rows) => Rows) => {
  const scales = numbers.floats(size);
  const biases = numbers.floats(size);
  return (rows) =>
    rows.map((row) => {
      const middle = mean(row);
      const spread = Math.sqrt(mean(row.map((value) => (value - middle) ** 2)) + 1e-6);
      return row.map((value, at) => ((value - middle) / spread) * scales[at]! + biases[at]!);
    });
};

const attended = (rows: Rows, width: number): Rows => {
  const size = width / HEADS;
  const part = (row: number[], which: number, head: number) => row.slice(which * width + head * size).slice(0, size);
  return rows.map((row) =>
    Array.from({ length: HEADS }, (_, head) => {
      const query = part(row, 0, head);
      const shares = rows.map((other) =>
        Math.exp(sum(part(other, 1, head).map((value, k) => value * query[k]!)) / Math.sqrt(size)),
      );
      const values = rows.map((other) => part(other, 2, head));
      return query.map((_value, k) => sum(values.map((value, at) => value[k]! * shares[at]!)) / sum(shares));
    }).flat(),
  );
};

const layer = (numbers: Numbers, width: number): ((rows: Rows) => Rows) => {
  const attentionNorm = norm(numbers, width);
  const queriesKeysValues = dense(numbers, width, 3 * width);
  const output = dense(numbers, width, WIDTH);
  const residual = width === WIDTH ? (rows: Rows) => rows : dense(numbers, width, WIDTH);
  const feedForwardNorm = norm(numbers, WIDTH);
  const inner = dense(numbers, WIDTH, INNER);
  const outer = dense(numbers, INNER, WIDTH);
  return (rows) => {
    const heard = output(attended(queriesKeysValues(attentionNorm(rows)), width));
    const state = added(heard, residual(rows));
    return added(state, outer(mapped(inner(feedForwardNorm(state)), (value) => Math.max(0, value))));
  };
};

/** What the program does, as one would write it down: slowly, with the numbers as they are. */
export const plainTransformer = (): ((tokens: readonly number[]) => { told: number[]; vector: number[] }) => {
  const numbers = new Numbers();
  const embeddings = numbers.whole(PIECES * EMBEDDED);
  const scales = numbers.floats(PIECES);
  const places = numbers.floats(MOST_TOKENS * EMBEDDED);
  const layers = [layer(numbers, EMBEDDED), layer(numbers, WIDTH)];
  const last = dense(numbers, WIDTH, WIDTH);
  const directions = dense(numbers, WIDTH, DIMENSIONS);
  return (tokens) => {
    const embedded = tokens.map((token, position) =>
      Array.from(
        { length: EMBEDDED },
        (_, k) => 2 * scales[token]! * embeddings[token * EMBEDDED + k]! + places[position * EMBEDDED + k]!,
      ),
    );
    const rows = layers.reduce((state, next) => next(state), embedded);
    const told = unit(last(meanRow(rows))[0]!.map(Math.tanh));
    return { told, vector: unit(directions([told])[0]!) };
  };
};
