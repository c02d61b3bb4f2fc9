const UPSET = -0.2;
const PLEASED = 0.2;

/** For people: what a sentiment of -1..1 means, with its number. */
export const sentimentWords = (sentiment: number): string => {
  const number = `${sentiment < 0 ? '−' : '+'}${Math.abs(sentiment).toFixed(1)}`;
  if (sentiment <= UPSET) return `Upset (${number})`;
  return sentiment >= PLEASED ? `Pleased (${number})` : 'Neutral';
};
