import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

const numbers = new URL('./numbers.bin', import.meta.url);

/** WebAssembly: `apps/assistant/assembly/encoder.ts`. */
export const readProgram = (): Buffer => readFileSync(new URL('./encoder.wasm', import.meta.url));

/** How many bytes the numbers of the model take. */
export const numbersLength = (): number => statSync(numbers).size;

/** Puts them, in the order in which the program takes them, where they are to lie: there is no second copy that would stay in a thread's memory. */
export const readNumbersInto = (bytes: Uint8Array): void => {
  const file = openSync(numbers, 'r');
  try {
    for (let read = 0; read < bytes.length;) {
      const more = readSync(file, bytes, read, bytes.length - read, read);
      if (more === 0) throw new Error(`${numbers.pathname} ends too soon`);
      read += more;
    }
  } finally {
    closeSync(file);
  }
};

/** The pieces of words and their logarithmic likelihoods, a line each. */
export const readVocabulary = (): string => readFileSync(new URL('./vocabulary.txt', import.meta.url), 'utf8');
