const LONGEST = 200;

/** The sentences and lines of a text, the beginning of each: where nobody gave example questions, they share most words with questions about them. */
export const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?。])\s+|\n+/u)
    .map((sentence) => sentence.slice(0, LONGEST))
    .filter((sentence) => /\p{L}/u.test(sentence));
