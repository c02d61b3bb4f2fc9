import { initialState, type ChatState } from './chat-state.js';

/** The one state that everything on the screen follows from. */
export class ChatStore {
  private current = initialState;
  private readonly listeners = new Set<() => void>();

  get state(): ChatState {
    return this.current;
  }

  change(part: Partial<ChatState>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Resolves as soon as the state is so, or when it has taken too long. */
  until(isSo: (state: ChatState) => boolean, withinMs: number): Promise<void> {
    if (isSo(this.current)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(end, withinMs);
      const stop = this.subscribe(() => {
        if (isSo(this.current)) end();
      });
    });
  }
}
