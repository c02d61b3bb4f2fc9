const MINUTE = 60;
const HOUR = 3_600;

interface Range {
  readonly low: number;
  readonly high: number;
}

const aboutWords = (seconds: number): string => {
  if (seconds < MINUTE) return 'less than a minute';
  if (seconds < 1.5 * MINUTE) return 'about a minute';
  if (seconds < 55 * MINUTE) return `about ${Math.round(seconds / MINUTE)} minutes`;
  const hours = Math.round(seconds / HOUR);
  return hours <= 1 ? 'about an hour' : `about ${hours} hours`;
};

/** From and to in one unit, never finer than a minute, and in fives beyond a quarter of an hour. */
const rangeWords = ({ low, high }: Range): string => {
  if (high <= MINUTE) return 'less than a minute';
  const isLong = high > 90 * MINUTE;
  const unit = isLong ? HOUR : MINUTE;
  const step = isLong || high <= 15 * MINUTE ? unit : 5 * unit;
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step].map((seconds) => seconds / unit);
  const name = isLong ? 'hour' : 'minute';
  if (!from) return `up to ${to} ${name}s`;
  if (from === to) return `about ${to} ${name}${to === 1 ? '' : 's'}`;
  return `about ${from}–${to} ${name}s`;
};

/** An estimate in words; it is no promise, so it says how far it may be off where that is known, and is never finer than a minute. */
export const waitWords = (seconds: number, range: Range | null = null): string =>
  range ? rangeWords(range) : aboutWords(seconds);
