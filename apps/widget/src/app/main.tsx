import { createRoot } from 'react-dom/client';
import { Chat } from '../shared/chat/chat.js';
import { ChatProvider } from '../shared/chat/use-chat.js';
import { connectHost } from '../shared/host/connect-host.js';
import type { HostPage } from '../shared/host/messages.js';
import { tabStorage, visitorStorage } from '../shared/storage.js';
import { App } from './app.js';
import { tellHost } from './tell-host.js';
import './base.css';

/** Ours is the origin that this page was loaded from; nothing in the address says otherwise. */
const { origin } = window.location;
const widgetKey = new URLSearchParams(window.location.search).get('key') ?? '';
const chat = new Chat({ origin, widgetKey, storage: visitorStorage, tabStorage });
let page: HostPage = { url: window.location.href };

const host = connectHost({
  onPage: (given) => {
    page = given;
    chat.setPage(given);
  },
  onOpened: (draft, isByItself) => {
    if (draft !== undefined) chat.propose(draft);
    chat.setOpen(true, isByItself);
  },
  onClosed: () => chat.setOpen(false),
});
tellHost(chat, host, visitorStorage, widgetKey);

const root = document.getElementById('root');
if (!root) throw new Error('The frame has no #root');
createRoot(root).render(
  <ChatProvider value={chat}>
    <App close={() => host.tell({ type: 'close' })} site={() => page.url} />
  </ChatProvider>,
);
