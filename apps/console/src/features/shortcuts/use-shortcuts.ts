import { useRef } from 'react';
import { useKeys } from '../../shared/keys/use-keys.js';

const TOGETHER_MS = 1_200;

/** `?` for help, and `g` followed by a letter to go somewhere. */
export const useShortcuts = (goTo: Readonly<Record<string, () => void>>, showHelp: () => void): void => {
  const pressedG = useRef(0);
  const second = (key: string) => () => {
    if (Date.now() - pressedG.current < TOGETHER_MS) goTo[key]?.();
    pressedG.current = 0;
  };
  useKeys({
    '?': showHelp,
    g: () => {
      pressedG.current = Date.now();
    },
    ...Object.fromEntries(Object.keys(goTo).map((key) => [key, second(key)])),
  });
};
