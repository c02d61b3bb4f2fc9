/**
 * Whether a text fits a glob: `*` (or `**`) stands for any run of characters, also none, and all else for itself, in any case. Each piece between
 * stars is looked for once, from where the one before ended: nothing is tried again.
 */
export const matchesGlob = (glob: string, text: string): boolean => {
  const pieces = glob.trim().toLowerCase().split(/\*+/u);
  const whole = text.toLowerCase();
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return whole === first;
  if (!whole.startsWith(first)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = whole.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return whole.length - last.length >= at && whole.endsWith(last);
};
