import type { Chat } from '../shared/chat/chat.js';
import { createUnread } from '../shared/chat/unread.js';
import { inkOn } from '../shared/colours.js';
import type { Host } from '../shared/host/connect-host.js';
import type { LauncherLook } from '../shared/host/messages.js';
import type { Session } from '../shared/chat/chat-state.js';
import type { KeyValueStore } from '@baton/realtime-client';

const lookOf = ({ appearance, texts }: Session['widget']): LauncherLook => ({
  color: appearance.primaryColor,
  ink: inkOn(appearance.primaryColor),
  position: appearance.position,
  label: texts.launcher,
});

/** Keeps the launcher on the site up to date: how it looks, what is unread, whether a chat goes on, or why there is no chat. */
export const tellHost = (chat: Chat, host: Host, storage: KeyValueStore, widgetKey: string): void => {
  const unreadOf = createUnread(storage, `baton:${widgetKey}:seen`);
  let isReadyTold = false;
  let told = { count: 0, isUnderWay: false };
  let failureTold: string | null = null;
  const tell = () => {
    const { state } = chat.store;
    if (state.failure !== null && state.failure !== failureTold)
      host.tell({ type: 'unavailable', reason: state.failure });
    failureTold = state.failure;
    if (!state.widget) return;
    if (!isReadyTold) host.tell({ type: 'ready', look: lookOf(state.widget), wasOpen: chat.wasOpen });
    isReadyTold = true;
    const { conversation } = state;
    const now = { count: unreadOf(state), isUnderWay: conversation !== null && conversation.status !== 'closed' };
    if (now.count !== told.count || now.isUnderWay !== told.isUnderWay) host.tell({ type: 'unread', ...now });
    told = now;
  };
  chat.store.subscribe(tell);
  // Seen in another tab, or here after a while in the background.
  window.addEventListener('storage', tell);
  document.addEventListener('visibilitychange', tell);
};
