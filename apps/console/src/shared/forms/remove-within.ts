/**
 * Removes what this button stands for. The browser drops the focus from what is gone: it goes to what adds another at the same
 * place, the nearest element around the button that `place` selects.
 */
export const removeWithin = (button: Element, place: string, remove: () => void): void => {
  const around = button.closest(place);
  remove();
  requestAnimationFrame(() => around?.querySelector<HTMLElement>('[data-add]')?.focus());
};
