import { createContext, useContext, useSyncExternalStore } from 'react';
import { postMemberMessage, type AgentMessage, type ClientId, type ConversationId } from '@baton/contracts';
import { Refused, reasonOf, type Call } from '../../shared/api/api.js';
import type { Outgoing } from './thread-items.js';

const KEY = 'baton-outbox';
const TRIES = 4;
const nothing: readonly Outgoing[] = [];
type Waiting = Readonly<Record<string, readonly Outgoing[]>>;

/** A pause that the server asks for, or a passing fault: worth another try by ourselves. */
const mayPass = (failure: unknown): boolean =>
  !(failure instanceof Refused) || failure.problem.status === 429 || failure.problem.status >= 500;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What was being sent when the tab was reloaded: to be sent again by hand, under the same clientId, so never twice. */
const leftOver = (): Waiting => {
  const kept = window.sessionStorage.getItem(KEY);
  if (!kept) return {};
  const waiting = JSON.parse(kept) as Waiting;
  const failed = (each: Outgoing): Outgoing => ({
    ...each,
    state: 'failed',
    reason: each.reason ?? 'The page was reloaded before it was sent.',
  });
  return Object.fromEntries(Object.entries(waiting).map(([id, list]) => [id, list.map(failed)]));
};

/**
 * Keeps what an agent sends until the server has acknowledged it. One message of a conversation is under way at a time,
 * so that they arrive in the order in which they were written.
 */
export const createOutbox = (call: Call, onSent: (message: AgentMessage) => void) => {
  let waiting = leftOver();
  const busy = new Set<string>();
  const listeners = new Set<() => void>();

  const change = (conversationId: string, edit: (list: readonly Outgoing[]) => readonly Outgoing[]) => {
    waiting = { ...waiting, [conversationId]: edit(waiting[conversationId] ?? nothing) };
    window.sessionStorage.setItem(KEY, JSON.stringify(waiting));
    for (const listener of listeners) listener();
  };
  const remove = (conversationId: string, clientId: string) =>
    change(conversationId, (list) => list.filter((each) => each.clientId !== clientId));
  const mark = (conversationId: string, clientId: string, state: Outgoing['state'], reason: string | null) =>
    change(conversationId, (list) =>
      list.map((each) => (each.clientId === clientId ? { ...each, state, reason } : each)),
    );

  const deliver = async (conversationId: string, { clientId, kind, text }: Outgoing): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const message = await call(postMemberMessage, {
          conversationId: conversationId as ConversationId,
          clientId: clientId as ClientId,
          kind,
          text,
        });
        onSent(message);
        return remove(conversationId, clientId);
      } catch (failure) {
        if (attempt === TRIES || !mayPass(failure)) return mark(conversationId, clientId, 'failed', reasonOf(failure));
        await pause(500 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  };

  const pump = async (conversationId: string) => {
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    for (;;) {
      const next = waiting[conversationId]?.find((each) => each.state === 'sending');
      if (!next) break;
      await deliver(conversationId, next);
    }
    busy.delete(conversationId);
  };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    of: (conversationId: string) => waiting[conversationId] ?? nothing,
    send: (conversationId: string, kind: Outgoing['kind'], text: string) => {
      const outgoing: Outgoing = {
        clientId: crypto.randomUUID(),
        kind,
        text,
        state: 'sending',
        reason: null,
        at: new Date().toISOString(),
      };
      change(conversationId, (list) => [...list, outgoing]);
      void pump(conversationId);
    },
    retry: (conversationId: string, clientId: string) => {
      mark(conversationId, clientId, 'sending', null);
      void pump(conversationId);
    },
    discard: remove,
    /** Signing out leaves nothing behind. */
    clear: () => {
      waiting = {};
      window.sessionStorage.removeItem(KEY);
    },
  };
};

export type Outbox = ReturnType<typeof createOutbox>;

const OutboxContext = createContext<Outbox | null>(null);
export const OutboxProvider = OutboxContext.Provider;

export const useOutbox = (conversationId: string) => {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('There is no OutboxProvider above this component');
  const outgoing = useSyncExternalStore(outbox.subscribe, () => outbox.of(conversationId));
  return { outbox, outgoing };
};
