import { useEffect, type RefObject } from 'react';

/** A click that takes its own control away must not leave the keyboard nowhere: what stands in its place gets the focus. */
export const useKeptFocus = (instead: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    let focused: EventTarget | null = null;
    const note = ({ target }: FocusEvent) => {
      focused = target;
    };
    const observer = new MutationObserver(() => {
      if (!(focused instanceof Element) || focused.isConnected || document.activeElement !== document.body) return;
      focused = null;
      if (document.hasFocus()) instead.current?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', note);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', note);
      observer.disconnect();
    };
  }, [instead]);
};
