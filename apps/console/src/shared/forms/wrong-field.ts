/** A form with a field that is marked as wrong is not sent: the focus goes to the first, which says why. False where there is none. */
export const goToWrongField = (form: Element | null): boolean => {
  const wrong = form?.querySelector<HTMLElement>('[data-wrong]');
  wrong?.focus();
  return wrong != null;
};
