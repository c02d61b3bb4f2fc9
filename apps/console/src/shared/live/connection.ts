import { MemberFrame, closeCodes, type ClientFrame } from '@baton/contracts';
import * as z from 'zod/mini';
import { setServerTime } from '../time/clock.js';

/** What the agent is told of the line: `reconnecting` only after it was lost. */
export type LineState = 'connecting' | 'live' | 'reconnecting' | 'off';

export interface LineParts {
  readonly token: () => string | null;
  readonly renewToken: () => Promise<boolean>;
  readonly onFrame: (frame: MemberFrame) => void;
  /** After every `ready`; `isResumed` when an earlier line was lost, and with it perhaps some frames. */
  readonly onReady: (isResumed: boolean) => void;
}

/** A server that beats every 15 s and is not heard for two beats is gone. */
const SILENCE_MS = 31_000;
const RETRY_AT_LEAST_MS = 500;
const RETRY_AT_MOST_MS = 30_000;

const address = () => `${window.location.origin.replace(/^http/, 'ws')}/api/v1/realtime`;

/** One socket for the whole console: opened again with full jitter whenever it is lost, until told to stop. */
export const openLine = (parts: LineParts) => {
  let socket: WebSocket | null = null;
  let state: LineState = 'connecting';
  let attempts = 0;
  let wasLive = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const watched = new Map<string, number>();
  const listeners = new Set<() => void>();

  const become = (next: LineState) => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const send = (frame: ClientFrame) => {
    if (state === 'live' && socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  };

  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => lose(0), SILENCE_MS);
  };

  const receive = (data: unknown) => {
    heard();
    const parsed = z.safeParse(MemberFrame, typeof data === 'string' ? JSON.parse(data) : null);
    if (!parsed.success) return;
    const frame = parsed.data;
    if (frame.type === 'ready') {
      attempts = 0;
      setServerTime(frame.serverTime);
      become('live');
      for (const conversationId of watched.keys()) send({ type: 'watch', conversationId } as ClientFrame);
      parts.onReady(wasLive);
      wasLive = true;
    } else parts.onFrame(frame);
  };

  const lose = (code: number) => {
    clearTimeout(silence);
    const lost = socket;
    socket = null;
    if (lost) {
      lost.onclose = lost.onmessage = lost.onopen = null;
      lost.close();
    }
    if (state === 'off') return;
    become(wasLive ? 'reconnecting' : 'connecting');
    const ceiling = Math.min(RETRY_AT_MOST_MS, RETRY_AT_LEAST_MS * 2 ** attempts);
    attempts += 1;
    clearTimeout(retry);
    retry = setTimeout(() => void reconnect(code), RETRY_AT_LEAST_MS + Math.random() * ceiling);
  };

  const reconnect = async (code: number) => {
    if (code === closeCodes.badToken && !(await parts.renewToken())) return lose(code);
    connect();
  };

  const connect = () => {
    const token = parts.token();
    if (state === 'off') return;
    if (token === null) return lose(closeCodes.badToken);
    const opened = new WebSocket(address());
    socket = opened;
    heard();
    opened.onopen = () => opened.send(JSON.stringify({ type: 'hello', token }));
    opened.onmessage = (event) => receive(event.data);
    opened.onclose = (event) => lose(event.code);
  };

  const atOnce = () => {
    if (state === 'live' || state === 'off' || socket) return;
    clearTimeout(retry);
    attempts = 0;
    connect();
  };
  window.addEventListener('online', atOnce);
  connect();

  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    /** Hear a conversation that is not one's own; the returned function ends it. Watched by several, it ends with the last. */
    watch: (conversationId: string) => {
      watched.set(conversationId, (watched.get(conversationId) ?? 0) + 1);
      send({ type: 'watch', conversationId } as ClientFrame);
      return () => {
        const left = (watched.get(conversationId) ?? 1) - 1;
        if (left > 0) return void watched.set(conversationId, left);
        watched.delete(conversationId);
        send({ type: 'unwatch', conversationId } as ClientFrame);
      };
    },
    close: () => {
      become('off');
      clearTimeout(retry);
      window.removeEventListener('online', atOnce);
      lose(0);
    },
  };
};

export type Line = ReturnType<typeof openLine>;
