const LONGEST = 200;

/** What stands in for the example questions of a document without any: its sentences share most words with questions about them. */
export const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?。])\s+|\n+/u)
    .map((sentence) => sentence.slice(0, LONGEST))
    .filter((sentence) => /\p{L}/u.test(sentence));
