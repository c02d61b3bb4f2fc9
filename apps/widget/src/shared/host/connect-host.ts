import { opened, type HostPage, type ToHost, type ToPanel } from './messages.js';

export interface HostParts {
  readonly onPage: (page: HostPage) => void;
  readonly onOpened: (draft: string | undefined, isByItself: boolean) => void;
  readonly onClosed: () => void;
}

/** The part of `window` that is needed: a spec brings its own. */
export type FrameWindow = Pick<Window, 'parent' | 'addEventListener' | 'location'>;

/** As much of it as the server takes: whole characters, and none that it refuses. */
const textOf = (value: unknown, max: number): string | undefined =>
  (typeof value === 'string' && value.slice(0, max).replace(/\0|\p{Surrogate}/gu, '')) || undefined;

/** What the site says of itself is taken as far as it has the right form. */
const pageOf = (page: Partial<HostPage> | undefined, otherwise: string): HostPage => ({
  url: textOf(page?.url, 2_048) ?? otherwise,
  title: textOf(page?.title, 500),
  referrer: textOf(page?.referrer, 2_048),
});

/**
 * The window around this frame. Who may embed us the frame's own policy says (`frame-ancestors`); here we listen to nobody but the
 * parent window, from the origin that greeted us first, and speak to exactly that origin.
 */
export const connectHost = (parts: HostParts, frame: FrameWindow = window) => {
  let origin: string | undefined;
  const isAlone = frame.parent === (frame as Window);

  frame.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isAlone || event.source !== frame.parent) return;
    const message = opened<ToPanel>(event.data);
    if (!message) return;
    if (message.type === 'hello') origin ??= event.origin;
    if (event.origin !== origin) return;
    if (message.type === 'closed') return parts.onClosed();
    if (message.type !== 'hello' && message.type !== 'opened') return;
    parts.onPage(pageOf(message.page, event.origin));
    if (message.type === 'opened') parts.onOpened(textOf(message.draft, 2_000), message.isByItself === true);
  });

  if (isAlone) {
    parts.onPage({ url: frame.location.href });
    parts.onOpened(undefined, false);
  }
  return {
    tell: (message: ToHost): void => {
      // A sandboxed site has the origin "null", to which nothing can be addressed.
      if (origin !== undefined && origin !== 'null') frame.parent.postMessage({ baton: message }, origin);
    },
  };
};

export type Host = ReturnType<typeof connectHost>;
