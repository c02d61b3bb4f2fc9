import { useEffect, useRef } from 'react';

type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** The name of what was pressed: `j`, `?`, `mod+shift+n`; `mod` is Ctrl or Cmd. */
const keyName = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string => {
  const key = event.key.toLowerCase();
  const hasMod = event.ctrlKey || event.metaKey;
  if (!hasMod) return event.altKey ? `alt+${key}` : key;
  return ['mod', ...(event.altKey ? ['alt'] : []), ...(event.shiftKey ? ['shift'] : []), key].join('+');
};

const isDialogOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Shortcuts while this component is shown. Single keys are left alone while somebody writes or a dialog is open. */
export const useKeys = (keys: Keys): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = keyName(event);
      const action = latest.current[name];
      if (!action || event.defaultPrevented || event.isComposing) return;
      if (!name.startsWith('mod+') && (isWriting(event.target) || isDialogOpen())) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
};
