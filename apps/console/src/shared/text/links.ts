import { LinkifyIt } from 'linkify-it';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly host: string };

// Written addresses only: no guessing that "notes.md" is a site, no ftp:, no protocol-relative links.
const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: true, maxLength: 2_048 })
  .add('ftp:', null)
  .add('//', null);

const allowed = new Set(['http:', 'https:', 'mailto:']);

/** The address if a browser would open it as a web page or a mail, else null. The only way to a link in this app. */
export const safeUrl = (address: string): URL | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return allowed.has(url.protocol) ? url : null;
};

/**
 * Whom a link really leads to, when its text does not plainly begin with it: a user name before an `@`,
 * or letters of another script that a browser turns into `xn--…`. Null when the text says it already.
 */
export const hiddenHost = (piece: { text: string; href: string }): string | null => {
  const url = safeUrl(piece.href);
  if (!url || url.protocol === 'mailto:') return null;
  const plain = piece.text.toLowerCase().startsWith(`${url.protocol}//${url.host}`);
  return plain ? null : url.host;
};

/** Text cut into plain stretches and links; markup of any kind stays literal text. */
export const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of linkify.match(text) ?? []) {
    const url = safeUrl(match.url);
    if (!url) continue;
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    pieces.push({ kind: 'link', text: match.raw, href: url.href, host: url.host });
    at = match.lastIndex;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
};
