/** Where the visitor is on the site around us. */
export interface HostPage {
  readonly url: string;
  readonly title?: string;
  readonly referrer?: string;
}

/** From the loader in the site's page to the panel in our frame. */
export type ToPanel =
  | { readonly type: 'hello'; readonly page: HostPage }
  /** `isByItself`: nobody asked for it now, it was open before a reload. */
  | { readonly type: 'opened'; readonly page: HostPage; readonly draft?: string; readonly isByItself?: boolean }
  | { readonly type: 'closed' };

export interface LauncherLook {
  readonly color: string;
  /** Readable on `color`. */
  readonly ink: string;
  readonly position: 'left' | 'right';
  readonly label: string;
}

/** From the panel to the loader. */
export type ToHost =
  /** `wasOpen`: in this tab, before a reload or on the page before. */
  | { readonly type: 'ready'; readonly look: LauncherLook; readonly wasOpen: boolean }
  /** `isUnderWay`: there is a chat that has not ended. */
  | { readonly type: 'unread'; readonly count: number; readonly isUnderWay: boolean }
  | { readonly type: 'close' }
  /** There is no chat here, now or ever: why, for whoever built the site. */
  | { readonly type: 'unavailable'; readonly reason: string };

/** What travels: nothing else that a page posts around is taken for ours. */
export interface Envelope<Message> {
  readonly baton: Message;
}

/** The message inside, if this is an envelope of ours. */
export const opened = <Message extends { readonly type: string }>(data: unknown): Message | undefined => {
  if (typeof data !== 'object' || data === null || !('baton' in data)) return undefined;
  const message: unknown = data.baton;
  return typeof message === 'object' && message !== null && 'type' in message ? (message as Message) : undefined;
};
