import { useCallback } from 'react';
import { useTicking } from './clock.js';
import { Since } from './since.js';

const LONG_MS = 5 * 60_000;
const TOO_LONG_MS = 15 * 60_000;
const colours = { fine: 'inherit', long: 'var(--baton-warm)', 'too-long': 'var(--baton-urgent)' } as const;

/** A wait that grows warmer in colour the longer it lasts. */
export const WaitingFor = ({ at }: { at: string }) => {
  const length = useTicking(
    useCallback(
      (now: number) => {
        const ms = now - Date.parse(at);
        return ms >= TOO_LONG_MS ? 'too-long' : ms >= LONG_MS ? 'long' : 'fine';
      },
      [at],
    ),
  );
  return (
    <span style={{ color: colours[length], fontWeight: length === 'fine' ? 500 : 650 }}>
      <Since at={at} />
    </span>
  );
};
