import type { LauncherLook } from '../shared/host/messages.js';
import { launcherStyle } from './launcher-style.js';

const SVG = 'http://www.w3.org/2000/svg';
const CHAT =
  'M12 4c-4.7 0-8.5 3.1-8.5 7 0 2.2 1.2 4.1 3 5.400L6 20l4-1.800c.6.1 1.3.2 2 .2 4.7 0 8.5-3.3 8.5-7.400S16.7 4 12 4z';
const SHUT = 'M6 9l6 6 6-6';
/** As in the style: a phone, upright or lying. */
export const isPhone = (): boolean => matchMedia('(max-width: 480px), (max-height: 480px)').matches;
const BADGE_MAX = 9;

const icon = (className: string, path: string): SVGSVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
};

const span = (className: string): HTMLSpanElement => {
  const element = document.createElement('span');
  element.className = className;
  return element;
};

/** A root of our own. Inline and `important`, so that no rule of the site hides it; no `<style>`, which a strict policy would block. */
const isolatedRoot = () => {
  const host = document.createElement('div');
  host.style.cssText =
    'all:initial!important;display:block!important;position:fixed!important;z-index:2147483000!important';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyle);
  // Not a new list: reading one goes through the iterator of arrays, which the site may have changed.
  root.adoptedStyleSheets[0] = sheet;
  return { host, root };
};

/** A rule for everything (`* { display: none }`) takes the root of the page too, and nothing can be shown in it then. */
const keepRootShown = (): void => {
  const root = document.documentElement;
  if (getComputedStyle(root).display === 'none') root.style.setProperty('display', 'block', 'important');
};

/** The button on the site and the frame that it opens. */
export const createLauncher = (frameUrl: string, onClick: () => void) => {
  const { host, root } = isolatedRoot();
  const box = document.createElement('div');
  const button = document.createElement('button');
  const label = span('label');
  const name = span('name');
  const hint = span('hint');
  const badge = span('badge');
  const frame = document.createElement('iframe');
  let look: LauncherLook | undefined;
  let isOpen = false;
  let unread = 0;
  let isUnderWay = false;
  let pageOverflow = '';

  const describe = (): void => {
    const news = unread === 1 ? ', 1 unread message' : unread > 1 ? `, ${unread} unread messages` : '';
    const state = news || (isUnderWay ? (look?.label ? ', chat in progress' : ' in progress') : '');
    button.setAttribute('aria-label', isOpen ? 'Close the chat' : (look?.label || 'Chat') + state);
    button.setAttribute('aria-expanded', String(isOpen));
    name.textContent = look?.label ?? '';
    hint.textContent = isUnderWay ? 'Chat in progress' : '';
    label.hidden = !look?.label;
    badge.textContent = unread === 0 || isOpen ? '' : unread > BADGE_MAX ? `${BADGE_MAX}+` : String(unread);
    box.className =
      (look?.position === 'left' ? 'left' : 'right') + (isOpen ? ' open' : isUnderWay ? ' under-way' : '');
  };

  /** On a phone the panel is the screen, as much of it as the keyboard leaves. */
  const fit = (): void => {
    const { visualViewport: seen } = window;
    frame.style.cssText =
      isOpen && isPhone() && seen
        ? `height:${seen.height}px;top:${seen.offsetTop}px!important;bottom:auto!important`
        : '';
  };

  button.type = 'button';
  button.hidden = true;
  label.append(name, hint);
  button.append(icon('chat', CHAT), icon('shut', SHUT), label, badge);
  button.addEventListener('click', onClick);
  button.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && isOpen) onClick();
  });
  frame.title = 'Chat';
  frame.src = frameUrl;
  describe();
  box.append(frame, button);
  root.append(box);
  // Told when the button gets its size, and when it loses it.
  new ResizeObserver(keepRootShown).observe(button);
  window.visualViewport?.addEventListener('resize', fit);
  window.visualViewport?.addEventListener('scroll', fit);

  return {
    frame,
    /** Beside the body, which sites transform, replace and hydrate. */
    attach: () => document.documentElement.append(host),
    remove: () => host.remove(),
    dress: (next: LauncherLook): void => {
      look = next;
      box.style.setProperty('--color', next.color);
      box.style.setProperty('--ink', next.ink);
      button.hidden = false;
      keepRootShown();
      describe();
    },
    showNews: (count: number, isChatUnderWay: boolean): void => {
      unread = count;
      isUnderWay = isChatUnderWay;
      describe();
    },
    /** `isByItself`: the keyboard stays where it is. */
    setOpen: (next: boolean, isByItself: boolean): void => {
      if (isOpen === next) return;
      isOpen = next;
      describe();
      fit();
      const page = document.documentElement.style;
      if (isOpen) {
        pageOverflow = page.overflow;
        if (isPhone()) page.overflow = 'hidden';
        if (!isByItself) frame.focus();
      } else {
        page.overflow = pageOverflow;
        button.focus({ preventScroll: true });
      }
    },
  };
};
