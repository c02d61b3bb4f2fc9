import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { postMemberMessage, type AgentMessage, type ClientId, type ConversationId } from '@baton/contracts';
import { ApiProblem, NoAnswer, createSendQueue, usableStorage, type Unsent } from '@baton/realtime-client';
import { Refused, type Call } from '../../shared/api/api.js';
import type { Outgoing } from './thread-items.js';

interface Draft {
  readonly kind: Outgoing['kind'];
  readonly text: string;
}

const outgoingOf = ({ clientId, draft, writtenAt, refusal }: Unsent<Draft>): Outgoing => ({
  clientId,
  ...draft,
  refusal,
  at: new Date(writtenAt).toISOString(),
});

/** What the queue understands: a refusal is final, no answer means that it is asked again. */
const asQueueFailure = (failure: unknown): unknown => {
  if (!(failure instanceof Refused)) return failure;
  const { status, code, detail } = failure.problem;
  // Whoever's session ended signs in again, and it is sent then.
  if (status === 401) return new NoAnswer(detail, { cause: failure });
  return new ApiProblem(status, code, detail, failure.problem, failure.retryAfterSeconds);
};

/**
 * What a member writes, kept in this browser until the server has acknowledged it, over reloads and a new sign-in. Those of one
 * conversation go one after the other, in the order in which they were written.
 */
export const createOutbox = (memberId: string, call: Call, onSent: (message: AgentMessage) => void) => {
  const listeners = new Set<() => void>();
  const queue = createSendQueue<Draft>({
    name: `baton-unsent:${memberId}`,
    storage: usableStorage(() => window.localStorage),
    send: async ({ clientId, lane, draft }) => {
      try {
        const place = { conversationId: lane as ConversationId, clientId: clientId as ClientId };
        onSent(await call(postMemberMessage, { ...place, ...draft }));
      } catch (failure) {
        throw asQueueFailure(failure);
      }
    },
    onChange: () => {
      for (const listener of listeners) listener();
    },
  });
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all: () => queue.unsent,
    send: (conversationId: string, kind: Outgoing['kind'], text: string) =>
      void queue.add(conversationId, { kind, text }),
    retry: (clientId: string) => queue.retry(clientId),
    discard: (clientId: string) => void queue.discard(clientId),
    wake: () => queue.wake(),
    /** Signing out leaves nothing behind. */
    clear: () => queue.clear(),
    stop: () => queue.stop(),
  };
};

export type Outbox = ReturnType<typeof createOutbox>;

const OutboxContext = createContext<Outbox | null>(null);
export const OutboxProvider = OutboxContext.Provider;

export const useOutbox = (): Outbox => {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('There is no OutboxProvider above this component');
  return outbox;
};

/** What was written and is not acknowledged yet, in all conversations. */
export const useUnsent = () => {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.all);
};

/** Of one conversation. */
export const useOutgoing = (conversationId: string): readonly Outgoing[] => {
  const all = useUnsent();
  return useMemo(() => all.filter(({ lane }) => lane === conversationId).map(outgoingOf), [all, conversationId]);
};
