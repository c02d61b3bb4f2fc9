import { useEffect, useRef } from 'react';
import type { ConversationId } from '@baton/contracts';
import { useLine } from '../../shared/live/line-context.js';
import type { Mode } from './use-draft.js';

const SAY_AGAIN_MS = 3_000;
const IDLE_MS = 4_000;

/** Tells that I am typing, of a reply the customer, of a note colleagues: at most every three seconds, until I pause, send or leave. */
export const useTyping = (conversationId: ConversationId, mode: Mode) => {
  const line = useLine();
  const saidAt = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stop = () => {
    clearTimeout(idle.current);
    if (saidAt.current === 0) return;
    saidAt.current = 0;
    line.send({ type: 'typing', conversationId, on: false, kind: mode });
  };
  const type = () => {
    clearTimeout(idle.current);
    idle.current = setTimeout(stop, IDLE_MS);
    if (Date.now() - saidAt.current < SAY_AGAIN_MS) return;
    saidAt.current = Date.now();
    line.send({ type: 'typing', conversationId, on: true, kind: mode });
  };
  const leave = useRef(stop);
  useEffect(() => {
    leave.current = stop;
  });
  useEffect(() => () => leave.current(), [conversationId, mode]);
  return { type, stop };
};
