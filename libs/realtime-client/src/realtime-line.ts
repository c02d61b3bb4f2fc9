/** `off`: the server does not know this token any more. */
export type LineState = 'connecting' | 'live' | 'reconnecting' | 'off';

export interface AnyFrame {
  readonly type: string;
}

export interface LineParts<Frame extends AnyFrame> {
  /** `ws(s)://…/api/v1/realtime`. */
  readonly url: string;
  readonly token: () => Promise<string>;
  /** The last `seq` shown, by conversation: what was missed comes after `ready`. */
  readonly after: () => Record<string, number>;
  readonly onFrame: (frame: Frame) => void;
  readonly onState: (state: LineState) => void;
  readonly WebSocket?: typeof WebSocket;
  readonly random?: () => number;
}

export interface Line {
  /** Sent if the line is live; typing and the like may be lost. */
  send(frame: object): void;
  stop(): void;
}

/** The server beats every 15 s: one that is not heard for two beats is gone. */
const SILENCE_MS = 31_000;
const RETRY_AT_LEAST_MS = 500;
const RETRY_AT_MOST_MS = 30_000;
const BAD_TOKEN = 4401;
const TOO_MUCH = new Set([4408, 4429]);

/** One socket, opened again with full jitter whenever it is lost, at once when the network or the person comes back. */
export const openLine = <Frame extends AnyFrame>(parts: LineParts<Frame>): Line => {
  const { random = Math.random, WebSocket: Socket = globalThis.WebSocket } = parts;
  let socket: WebSocket | undefined;
  let state: LineState = 'connecting';
  let attempts = 0;
  let wasLive = false;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const become = (next: LineState): void => {
    if (next === state) return;
    state = next;
    parts.onState(next);
  };

  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => socket?.close(), SILENCE_MS);
  };

  const receive = (event: MessageEvent): void => {
    heard();
    const frame = JSON.parse(String(event.data)) as Frame;
    if (frame.type === 'ready') {
      attempts = 0;
      wasLive = true;
      become('live');
    }
    parts.onFrame(frame);
  };

  const lost = (event: CloseEvent): void => {
    clearTimeout(silence);
    if (state === 'off') return;
    if (event.code === BAD_TOKEN) {
      become('off');
      return;
    }
    become(wasLive ? 'reconnecting' : 'connecting');
    attempts += TOO_MUCH.has(event.code) ? 4 : 1;
    const ceiling = Math.min(RETRY_AT_MOST_MS, RETRY_AT_LEAST_MS * 2 ** attempts);
    clearTimeout(retry);
    retry = setTimeout(open, RETRY_AT_LEAST_MS + random() * (ceiling - RETRY_AT_LEAST_MS));
  };

  const open = (): void => {
    const opened = new Socket(parts.url);
    socket = opened;
    opened.addEventListener('open', () => {
      parts.token().then(
        (token) => opened.send(JSON.stringify({ type: 'hello', token, after: parts.after() })),
        () => opened.close(),
      );
    });
    opened.addEventListener('message', receive);
    opened.addEventListener('close', lost);
    heard();
  };

  const wake = (): void => {
    if (document.visibilityState === 'hidden' || state === 'live' || state === 'off') return;
    if (socket && socket.readyState <= 1) return;
    clearTimeout(retry);
    open();
  };

  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  open();
  return {
    send: (frame) => {
      if (state === 'live' && socket?.readyState === 1) socket.send(JSON.stringify(frame));
    },
    stop: () => {
      state = 'off';
      clearTimeout(retry);
      clearTimeout(silence);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      socket?.close();
    },
  };
};
