export type OfferEnd = 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** Who lets so many offers in a row pass is not at his desk. */
export const MOST_MISSED = 2;

/** How many he let pass in a row, after one more ended so. Whoever answers is awake; one that is taken back says nothing of him. */
export const missedAfter = (missed: number, how: OfferEnd): number => {
  if (how === 'withdrawn') return missed;
  return how === 'expired' ? missed + 1 : 0;
};
