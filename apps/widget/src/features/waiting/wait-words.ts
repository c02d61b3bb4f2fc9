const MINUTE = 60;
const HOUR = 3_600;

/** An estimate in words; it is no promise, so it is never finer than a minute. */
export const waitWords = (seconds: number): string => {
  if (seconds < MINUTE) return 'less than a minute';
  if (seconds < 1.5 * MINUTE) return 'about a minute';
  if (seconds < 55 * MINUTE) return `about ${Math.round(seconds / MINUTE)} minutes`;
  const hours = Math.round(seconds / HOUR);
  return hours <= 1 ? 'about an hour' : `about ${hours} hours`;
};
