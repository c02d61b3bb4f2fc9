import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

const numbers = new URL('./numbers.bin', import.meta.url);

/** WebAssembly: `apps/assistant/assembly/encoder.ts`. */
export const readProgram = (): Buffer => readFileSync(new URL('./encoder.wasm', import.meta.url));

/**
 * Puts the numbers of the model, in the order in which the program takes them, where they are to lie: there is no second copy that would stay in a thread's memory.
 * Throws unless they fill it.
 */
export const readNumbersInto = (room: Uint8Array): void => {
  const file = openSync(numbers, 'r');
  try {
    const { size } = fstatSync(file);
    if (size !== room.length || readSync(file, room) !== size)
      throw new Error(
        `${numbers.pathname} has ${size} bytes, and the program takes ${room.length}: it is broken, or of another version. Install Baton anew.`,
      );
  } finally {
    closeSync(file);
  }
};

/** The pieces of words and their logarithmic likelihoods, a line each. */
export const readVocabulary = (): string => readFileSync(new URL('./vocabulary.txt', import.meta.url), 'utf8');
