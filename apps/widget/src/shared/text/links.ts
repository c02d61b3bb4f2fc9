export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly host: string | null };

/** Addresses that are written out, up to the first character that could hide where they end; `](` is Markdown, where another one begins. */
const address =
  /\b(?:https?:\/\/|mailto:)(?:(?!\]\()[^\s<>"'`\\^{|}\p{Cc}\p{Cf}])+|(?<![\w.+/:@-])[\w.+-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+/giu;
const mark = /[.,;:!?*_~»”’…]$/u;

/** Without the marks of the sentence around it; a bracket goes too unless it was opened inside. */
const trimmed = (written: string): string => {
  for (let text = written; ; text = text.slice(0, -1)) {
    const last = text.at(-1) ?? '';
    const isLoose = (last === ')' && !text.includes('(')) || (last === ']' && !text.includes('['));
    if (!mark.test(last) && !isLoose) return text;
  }
};

/** The address if a browser opens it as a page, spelt as the browser understands it. */
export const pageAddress = (text: string, base?: string): string | null => {
  try {
    const url = new URL(text, base);
    const isPage = url.protocol === 'http:' || url.protocol === 'https:';
    return isPage && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
};

const mail = /^mailto:[\w.+-]+@[a-z\d.-]+$/i;

/** `host` is named when the text does not show it as the browser understands it (letters of another script, for one). */
const linkOf = (text: string): Piece | null => {
  if (!/^https?:/i.test(text)) {
    const href = /^mailto:/i.test(text) ? text : `mailto:${text}`;
    return mail.test(href) ? { kind: 'link', text, href, host: null } : null;
  }
  const href = pageAddress(text);
  if (href === null) return null;
  const { host } = new URL(href);
  return { kind: 'link', text, href, host: text.toLowerCase().includes(`//${host}`) ? null : host };
};

/** Cuts text into plain stretches and links. Nothing else is ever made of it: no HTML, no Markdown, no images. */
export const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const link = linkOf(trimmed(match[0]));
    if (!link) continue;
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    pieces.push(link);
    at = match.index + link.text.length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
};
