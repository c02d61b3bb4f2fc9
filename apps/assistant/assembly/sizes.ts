/** A longer text is known by its beginning: two or three sentences. */
export const MOST_TOKENS: i32 = 48;
/** Of a text, as the transformer tells it: each between -1 and 1. */
export const WIDTH: i32 = 512;
/** Of a text, as it is compared. */
export const DIMENSIONS: i32 = 128;
/** Of the last two nothing is known: the vocabulary has 8,000. */
export const PIECES: i32 = 8_002;
export const EMBEDDED: i32 = 256;
export const INNER: i32 = 1_536;
export const HEADS: i32 = 4;

function denseLength(size: i32, columns: i32): i32 {
  return (size + 8) * columns;
}

function layerLength(size: i32): i32 {
  return (
    8 * size +
    denseLength(size, 3 * size) +
    (size === WIDTH ? 1 : 2) * denseLength(size, WIDTH) +
    8 * WIDTH +
    denseLength(WIDTH, INNER) +
    denseLength(INNER, WIDTH)
  );
}

/** How many bytes the model's numbers take. */
export function numbersLength(): i32 {
  return (
    PIECES * (EMBEDDED + 4) +
    MOST_TOKENS * EMBEDDED * 4 +
    layerLength(EMBEDDED) +
    layerLength(WIDTH) +
    denseLength(WIDTH, WIDTH) +
    denseLength(WIDTH, DIMENSIONS)
  );
}
