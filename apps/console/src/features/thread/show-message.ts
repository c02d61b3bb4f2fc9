const HIGHLIGHT_MS = 2_000;

/** Scrolls to a message that is on the screen's thread and marks it for a moment. */
export const showMessage = (seq: number): void => {
  const element = document.getElementById(`message-${seq}`);
  if (!element) return;
  element.scrollIntoView({ block: 'center', behavior: 'smooth' });
  element.dataset['shown'] = 'yes';
  setTimeout(() => delete element.dataset['shown'], HIGHLIGHT_MS);
};
