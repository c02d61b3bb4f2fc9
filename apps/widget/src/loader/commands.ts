/** What the site's own scripts may do: `baton('open')`, `baton('on', 'unread', (count) => …)`. */
export interface Actions {
  readonly open: (draft: unknown) => void;
  readonly close: () => void;
  readonly toggle: () => void;
}

type EventName = 'ready' | 'open' | 'close' | 'unread';
type Listener = (detail?: unknown) => void;

export interface Baton {
  (command: unknown, ...rest: unknown[]): void;
  /** Calls from before the script was there, as a site's own stub collects them. */
  q?: ArrayLike<ArrayLike<unknown>>;
  isLoaded?: boolean;
}

declare global {
  interface Window {
    baton?: Baton;
  }
}

// The site may have changed the prototypes of its page: plain loops and indexes rely on none of them.
export const installCommands = (actions: Actions) => {
  const listeners: { name: unknown; listener: Listener }[] = [];
  let isReady = false;

  const run = (command: unknown, first: unknown, second: unknown): void => {
    if (command === 'open') {
      const draft = typeof first === 'object' && first !== null && 'draft' in first ? first.draft : undefined;
      return actions.open(draft);
    }
    if (command === 'close') return actions.close();
    if (command === 'toggle') return actions.toggle();
    if (command === 'on' && typeof second === 'function') {
      listeners[listeners.length] = { name: first, listener: second as Listener };
      if (first === 'ready' && isReady) (second as Listener)();
      return;
    }
    console.warn('[Baton] There is no such command:', command);
  };

  const earlier = window.baton?.q;
  const baton: Baton = (command, first, second) => run(command, first, second);
  baton.isLoaded = true;
  window.baton = baton;
  for (let index = 0; index < (earlier?.length ?? 0); index += 1) {
    const call = earlier?.[index];
    if (call) run(call[0], call[1], call[2]);
  }

  return (name: EventName, detail?: unknown): void => {
    if (name === 'ready') isReady = true;
    for (let index = 0; index < listeners.length; index += 1) {
      const each = listeners[index];
      if (each?.name === name) each.listener(detail);
    }
  };
};
