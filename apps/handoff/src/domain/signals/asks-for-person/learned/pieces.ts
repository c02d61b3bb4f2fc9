/** What may be one request: each sentence, and a short message as a whole. */
export const sentencesOf = (message: string): string[] => {
  const sentences = message
    .split(/(?<=[.!?…。！？])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence))
    .slice(0, MOST_SENTENCES);
  const isShort = sentences.length > 1 && message.length <= SHORT;
  return isShort ? [message.trim(), ...sentences] : sentences;
};

const SHORT = 400;
const MOST_SENTENCES = 300;
