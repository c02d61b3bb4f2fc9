import { useRef } from 'react';
import { newClientId } from '@baton/realtime-client';

/** The same body, the same key: a second try after an answer that got lost makes nothing twice. */
export const useAttempt = () => {
  const last = useRef<{ readonly body: string; readonly key: string } | null>(null);
  return {
    keyOf: (given: unknown): string => {
      const body = JSON.stringify(given);
      const attempt = last.current?.body === body ? last.current : { body, key: newClientId() };
      last.current = attempt;
      return attempt.key;
    },
    /** It is made: the same again is meant to be another one. */
    done: () => {
      last.current = null;
    },
  };
};
