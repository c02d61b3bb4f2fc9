import { matchesGlob } from '../text/glob.js';
import type { Evaluate } from './verdict.js';

const parts = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/iu;

/** The ways in which people write down an address: whole, without its scheme, only the path; each with and without what follows the path. */
const spellingsOf = (url: string): string[] => {
  const [whole, host = '', path = '', query = ''] = parts.exec(url) ?? [];
  if (whole === undefined) return [url];
  const at = path === '' ? '/' : path;
  const bare = at.length > 1 ? at.replace(/\/$/u, '') : at;
  const scheme = whole.slice(0, whole.indexOf('://') + 3);
  return [url, ...[bare, at, `${at}${query}`].flatMap((end) => [`${scheme}${host}${end}`, `${host}${end}`, end])];
};

export const pageUrl: Evaluate<'page_url'> = ({ glob }, { surroundings }) => {
  const url = surroundings.pageUrl;
  if (url === null) return { value: 'unknown', because: 'The page is not known' };
  const value = spellingsOf(url.slice(0, 2_048)).some((spelling) => matchesGlob(glob, spelling));
  return { value, because: `The page ${url} ${value ? 'fits' : 'does not fit'} ${glob}` };
};
