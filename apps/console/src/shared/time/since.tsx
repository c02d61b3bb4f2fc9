import { useCallback } from 'react';
import { formatAgo, formatAgoInWords, formatWait } from './format.js';
import { useTicking } from './clock.js';

/** How long something lasts by now, ticking every second, in figures of equal width. */
export const Since = ({ at, className }: { at: string; className?: string | undefined }) => {
  const shown = useTicking(useCallback((now: number) => formatWait(now - Date.parse(at)), [at]));
  return (
    <span className={className} style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {shown}
    </span>
  );
};

/** As `Ago`, within a sentence. */
export const AgoInWords = ({ at }: { at: string }) => {
  const shown = useTicking(useCallback((now: number) => formatAgoInWords(at, now), [at]));
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()} style={{ whiteSpace: 'nowrap' }}>
      {shown}
    </time>
  );
};

export const Ago = ({ at, className }: { at: string; className?: string | undefined }) => {
  const shown = useTicking(useCallback((now: number) => formatAgo(at, now), [at]));
  return (
    <time className={className} dateTime={at} title={new Date(at).toLocaleString()} style={{ whiteSpace: 'nowrap' }}>
      {shown}
    </time>
  );
};
