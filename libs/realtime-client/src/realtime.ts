import type { ClientFrame } from '@baton/contracts';

/** `connecting`: never live yet. `lost`: was live, comes back by itself. `off`: ended, or the token is refused for good. */
export type RealtimeState = 'connecting' | 'live' | 'lost' | 'off';

export interface AnyFrame {
  readonly type: string;
}

export interface RealtimeParts<Frame extends AnyFrame> {
  /** `ws(s)://…/api/v1/realtime`. */
  readonly url: string;
  /** `isRefused`: the server does not take the last one any more. Null ends the line; a throw means "try again later". */
  readonly token: (isRefused: boolean) => Promise<string | null>;
  /** The last `seq` that is shown, by conversation: what was missed comes after `ready`. */
  readonly after: () => Readonly<Record<string, number>>;
  readonly onFrame: (frame: Frame) => void;
  readonly onState: (state: RealtimeState) => void;
  readonly WebSocket?: typeof WebSocket;
  readonly random?: () => number;
}

export interface Realtime {
  readonly state: RealtimeState;
  /** Sent if the line is live; what must not be lost goes over HTTP. */
  send(frame: ClientFrame): void;
  /** Hear a conversation that is not one's own; the returned function ends it. Watched by several, it ends with the last. */
  watch(conversationId: string): () => void;
  /** Something speaks for the network being back: do not wait any longer. */
  wake(): void;
  close(): void;
}

/** The server beats every 15 s: one that is not heard for two beats is gone. */
const SILENCE_MS = 30_000;
/** From opening to `ready`. */
const GREETING_WITHIN_MS = 10_000;
const PROBE_WITHIN_MS = 4_000;
const RETRY_AT_LEAST_MS = 500;
const RETRY_AT_MOST_MS = 30_000;
/** A line that held this long was a success: the next loss begins with short waits again. */
const HELD_MS = 10_000;
const BAD_TOKEN = 4401;
/** Slow reader, too much: come back later than after an accident. */
const TOLD_TO_SLOW_DOWN = new Set([4408, 4429]);

/** One socket, opened again with full jitter whenever it is lost, at once when the network or the person comes back. */
export const connectRealtime = <Frame extends AnyFrame>(parts: RealtimeParts<Frame>): Realtime => {
  const { random = Math.random, WebSocket: Socket = globalThis.WebSocket } = parts;
  const watched = new Map<string, number>();
  let socket: WebSocket | undefined;
  let state: RealtimeState = 'connecting';
  let failures = 0;
  let wasLive = false;
  /** 0: not live now. */
  let liveSince = 0;
  let isRefused = false;
  let isOpening = false;
  let heardAt = 0;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const become = (next: RealtimeState): void => {
    if (next === state) return;
    state = next;
    parts.onState(next);
  };

  /** Somebody must be heard until then. */
  const expect = (withinMs: number): void => {
    clearTimeout(deadline);
    deadline = setTimeout(() => lose(0), withinMs);
  };

  const write = (frame: object): void => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(frame));
  };

  const beginLive = (): void => {
    wasLive = true;
    liveSince = Date.now();
    isRefused = false;
    become('live');
    for (const conversationId of watched.keys()) write({ type: 'watch', conversationId });
  };

  const compareHeads = (heads: Readonly<Record<string, number>>): void => {
    for (const [conversationId, seq] of Object.entries(parts.after()))
      if ((heads[conversationId] ?? 0) > seq) write({ type: 'after', conversationId, seq });
  };

  const receive = (data: unknown): void => {
    heardAt = Date.now();
    let frame: Frame & { heads?: Record<string, number> };
    try {
      frame = JSON.parse(String(data)) as Frame;
    } catch (error) {
      console.warn('[Baton] The server sent a frame that cannot be read:', error);
      return lose(0);
    }
    if (frame.type === 'ready') beginLive();
    if (state === 'live') expect(SILENCE_MS);
    parts.onFrame(frame);
    if (frame.type === 'heartbeat' && frame.heads) compareHeads(frame.heads);
  };

  /** A socket that may be dead is not waited for: its closing can take minutes. */
  const drop = (): void => {
    clearTimeout(deadline);
    clearTimeout(retry);
    const dropped = socket;
    socket = undefined;
    dropped?.close();
  };

  const lose = (code: number): void => {
    drop();
    if (state === 'off') return;
    if (liveSince > 0 && Date.now() - liveSince > HELD_MS) failures = 0;
    liveSince = 0;
    become(wasLive ? 'lost' : 'connecting');
    isRefused = code === BAD_TOKEN;
    failures += TOLD_TO_SLOW_DOWN.has(code) ? 4 : 1;
    const ceiling = Math.min(RETRY_AT_MOST_MS, RETRY_AT_LEAST_MS * 2 ** failures);
    // A first refusal of the token is nobody's overload: renew it at once.
    const waitMs = isRefused && failures === 1 ? 0 : RETRY_AT_LEAST_MS + random() * (ceiling - RETRY_AT_LEAST_MS);
    retry = setTimeout(() => void open(), waitMs);
  };

  const greet = (opened: WebSocket, token: string): void => {
    if (opened === socket) write({ type: 'hello', token, after: parts.after() });
  };

  const isOff = (): boolean => state === 'off';

  const open = async (): Promise<void> => {
    if (isOpening || isOff()) return;
    isOpening = true;
    drop();
    // Whoever knows the token says why it cannot be had; here it is one more reason to wait. A refused one stays refused.
    const token = await parts.token(isRefused).catch(() => undefined);
    isOpening = false;
    if (isOff()) return;
    if (token === undefined) return lose(isRefused ? BAD_TOKEN : 0);
    if (token === null) return close();
    const opened = new Socket(parts.url);
    socket = opened;
    expect(GREETING_WITHIN_MS);
    opened.addEventListener('open', () => greet(opened, token));
    opened.addEventListener('message', ({ data }) => {
      if (opened === socket) receive(data);
    });
    opened.addEventListener('close', ({ code }) => {
      if (opened === socket) lose(code);
    });
  };

  const wake = (): void => {
    if (state === 'off') return;
    if (state !== 'live') {
      failures = 0;
      if (!socket) void open();
    } else if (Date.now() - heardAt > PROBE_WITHIN_MS) {
      // After sleep a socket may look open and be dead: it has to answer.
      write({ type: 'ping' });
      expect(PROBE_WITHIN_MS);
    }
  };
  const wakeWhenSeen = (): void => {
    if (document.visibilityState === 'visible') wake();
  };

  /** Some systems keep sockets looking open without any network. */
  const sleep = (): void => {
    if (socket) lose(0);
  };

  const close = (): void => {
    become('off');
    drop();
    removeEventListener('offline', sleep);
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wakeWhenSeen);
  };

  addEventListener('offline', sleep);
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wakeWhenSeen);
  void open();

  return {
    get state() {
      return state;
    },
    send: (frame) => {
      if (state === 'live') write(frame);
    },
    watch: (conversationId) => {
      watched.set(conversationId, (watched.get(conversationId) ?? 0) + 1);
      if (state === 'live') write({ type: 'watch', conversationId });
      return () => {
        const left = (watched.get(conversationId) ?? 1) - 1;
        if (left > 0) return void watched.set(conversationId, left);
        watched.delete(conversationId);
        if (state === 'live') write({ type: 'unwatch', conversationId });
      };
    },
    wake,
    close,
  };
};
