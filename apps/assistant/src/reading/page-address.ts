import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

export type PageAddress = { readonly url: URL } | { readonly refused: string };

const MAX_LENGTH = 2_048;
/** Names that never lead out of a network. */
const INSIDE = /(?:^|\.)(?:localhost|internal|local|lan|home\.arpa|intranet|corp|private)$/u;

/** The host without the brackets of an IPv6 address and the dot at the end of a full name. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '');

const webAddress = (text: string): PageAddress => {
  const url = text.length <= MAX_LENGTH && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return { refused: 'must be an address that starts with https:// or http://' };
  if (url.username !== '' || url.password !== '') return { refused: 'must not carry a user name or password' };
  return { url };
};

const publicAddress = (text: string): PageAddress => {
  const address = webAddress(text);
  if ('refused' in address) return address;
  const { url } = address;
  // The standard ports are left out by the parser; 80 and 443 may also be given for the other scheme.
  if (url.port !== '' && url.port !== '80' && url.port !== '443') return { refused: 'must be on port 80 or 443' };
  const host = hostOf(url);
  const isInside = isIP(host) ? !isPublicAddress(host) : INSIDE.test(host) || !host.includes('.');
  return isInside ? { refused: 'leads into a private network; only public web pages are read' } : { url };
};

/** From where pages may be read. */
export interface Reach {
  /** Whether an address may be read, as far as the address itself shows. */
  admits(address: string): PageAddress;
  /** Whether a connection may be made to what its name stands for at that moment. */
  connectsTo(ip: string): boolean;
}

/** The URL parser turns `0x7f.1` and `2130706433` into the 127.0.0.1 that they are. */
export const publicWeb: Reach = { admits: publicAddress, connectsTo: isPublicAddress };
/** For tests and development. */
export const anyNetwork: Reach = { admits: webAddress, connectsTo: () => true };

export const reachOf = ({ privateWebPages }: { readonly privateWebPages: boolean }): Reach =>
  privateWebPages ? anyNetwork : publicWeb;
