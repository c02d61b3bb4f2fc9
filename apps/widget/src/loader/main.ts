import { opened, type ToHost, type ToPanel } from '../shared/host/messages.js';
import { installCommands } from './commands.js';
import { createLauncher, isPhone } from './launcher.js';

const READY_WITHIN_MS = 10_000;
const warn = (text: string): void => console.warn(`[Baton] ${text}`);

const pageNow = () => ({ url: location.href, title: document.title, referrer: document.referrer });

/** `origin` is where this script came from: nothing that the page says sends the chat elsewhere. */
const start = (origin: string, widgetKey: string): void => {
  let isOpen = false;
  let isReady = false;
  /** What is to be done once the panel is there; null: it stays shut. */
  let wanted: { draft: unknown } | null | undefined;
  let unread = 0;

  const launcher = createLauncher(`${origin}/widget/frame?key=${encodeURIComponent(widgetKey)}`, () =>
    setOpen(!isOpen),
  );
  const tell = (message: ToPanel): void => launcher.frame.contentWindow?.postMessage({ baton: message }, origin);

  const setOpen = (next: boolean, draft?: unknown, isByItself = false): void => {
    if (!isReady) {
      wanted = next ? { draft } : null;
      return;
    }
    if (next)
      tell({ type: 'opened', page: pageNow(), draft: typeof draft === 'string' ? draft : undefined, isByItself });
    else if (isOpen) tell({ type: 'closed' });
    if (next === isOpen) return;
    isOpen = next;
    launcher.setOpen(next, isByItself);
    emit(next ? 'open' : 'close');
  };

  /**
   * What the site asked for comes first. Else the window is as it was in this tab, but on a phone: there it covers the page, and who
   * has just gone to one, or back to it, wants to see it. The launcher says that the chat goes on.
   */
  const begin = (wasOpen: boolean): void => {
    if (wanted) setOpen(true, wanted.draft);
    else if (wasOpen && wanted === undefined && !isPhone()) setOpen(true, undefined, true);
    else if (wasOpen) tell({ type: 'closed' });
  };

  const emit = installCommands({
    open: (draft) => setOpen(true, draft),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
  });

  const receive = (message: ToHost): void => {
    if (message.type === 'ready') {
      isReady = true;
      launcher.dress(message.look);
      emit('ready');
      begin(message.wasOpen);
    } else if (message.type === 'unread') {
      launcher.showNews(message.count, message.isUnderWay);
      if (message.count !== unread) emit('unread', message.count);
      unread = message.count;
    } else if (message.type === 'close') setOpen(false);
    else {
      warn(`The chat "${widgetKey}" does not start: ${message.reason}`);
      launcher.remove();
    }
  };

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== launcher.frame.contentWindow) return;
    const message = opened<ToHost>(event.data);
    if (message) receive(message);
  });

  launcher.frame.addEventListener('load', () => {
    tell({ type: 'hello', page: pageNow() });
    setTimeout(() => {
      if (!isReady)
        warn(
          `The chat "${widgetKey}" does not answer. Is the key the one in the console (Widgets), is the widget active, ` +
            `is ${location.origin} among its allowed origins, and does this page's policy allow frame-src ${origin}?`,
        );
    }, READY_WITHIN_MS);
  });
  launcher.attach();
};

const script = (document.currentScript ??
  document.querySelector('script[data-widget-key]')) as HTMLScriptElement | null;
const widgetKey = script?.getAttribute('data-widget-key');
if (window.baton?.isLoaded) warn('widget.js is on this page twice; the second one does nothing.');
else if (!script || !widgetKey)
  warn('The script tag of widget.js needs data-widget-key="…": copy the snippet from the console.');
else start(new URL(script.src).origin, widgetKey);
