import { useCallback, useSyncExternalStore } from 'react';
import type { MemberFrame } from '@baton/contracts';

type TypingFrame = Extract<MemberFrame, { type: 'typing' }>;

/** A word that somebody stopped may be lost, so it ends by itself. */
const ENDS_AFTER_MS = 8_000;

const typing = new Map<string, { name: string; timer: ReturnType<typeof setTimeout> }>();
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

const stop = (conversationId: string) => {
  clearTimeout(typing.get(conversationId)?.timer);
  if (typing.delete(conversationId)) tell();
};

/** Who is typing is a passing thing: it lives here, not among what was said. */
export const hearTyping = ({ conversationId, data }: TypingFrame): void => {
  if (data.who.kind !== 'visitor') return;
  stop(conversationId);
  if (!data.on) return;
  typing.set(conversationId, { name: data.who.name, timer: setTimeout(() => stop(conversationId), ENDS_AFTER_MS) });
  tell();
};

/** Once the words are there, nobody is typing them. */
export const typedMessageArrived = stop;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useTypingName = (conversationId: string): string | null =>
  useSyncExternalStore(
    subscribe,
    useCallback(() => typing.get(conversationId)?.name ?? null, [conversationId]),
  );
