import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Reach } from './page-address.js';
import { Unreadable } from './unreadable.js';

export interface Page {
  readonly bytes: Uint8Array;
  readonly kind: 'html' | 'markdown' | 'text' | 'pdf';
  readonly charset: string | undefined;
}

interface FetchOptions {
  readonly reach: Reach;
  /** Node's own, unless said. */
  readonly resolve?: typeof lookup;
  /** Broken off when this process stops. */
  readonly stopping: AbortSignal;
  readonly withinMs: number;
  readonly maxBytes: number;
}

const REDIRECTS_MAX = 3;
const KINDS: Readonly<Record<string, Page['kind']>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'application/pdf': 'pdf',
};

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** Resolves a name for the very connection that is made: what it stood for a moment ago, or will next, does not count. */
const lookupWithin =
  ({ reach, resolve = lookup }: FetchOptions) =>
  (host: string, options: LookupOptions, found: Found): void => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return found(error ?? new Error(`${host} has no address`), []);
      if (!addresses.every(({ address }) => reach.connectsTo(address)))
        return found(new Unreadable('The address leads into a private network; only public web pages are read.'), []);
      return options.all ? found(null, addresses) : found(null, first.address, first.family);
    });
  };

const connect = (url: URL, signal: AbortSignal, options: FetchOptions): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const ask: typeof http.get = url.protocol === 'https:' ? https.get : http.get;
    const request = ask(url, {
      signal,
      agent: false,
      lookup: lookupWithin(options),
      maxHeaderSize: 32_768,
      headers: {
        accept: 'text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf;q=0.9',
        // A page that unpacks to a thousand times its size is not even asked for.
        'accept-encoding': 'identity',
        'user-agent': 'Baton (reads this page once, for its support documents)',
      },
    });
    request.once('response', resolve);
    request.once('error', reject);
  });

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

const admitted = (address: string, { reach }: FetchOptions): URL => {
  const checked = reach.admits(address);
  if ('refused' in checked) throw new Unreadable(`The address ${checked.refused}.`);
  return checked.url;
};

const follow = async (address: string, signal: AbortSignal, options: FetchOptions): Promise<IncomingMessage> => {
  let url = admitted(address, options);
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const response = await connect(url, signal, options);
    const { statusCode = 0, headers } = response;
    if (!isRedirect(statusCode) || headers.location === undefined) return response;
    response.destroy();
    if (!URL.canParse(headers.location, url.href))
      throw new Unreadable('The page leads on to something that is no address.');
    url = admitted(new URL(headers.location, url).href, options);
  }
  throw new Unreadable(`The page leads on and on: more than ${REDIRECTS_MAX} times. Give its final address.`);
};

const bytesOf = async (response: IncomingMessage, maxBytes: number): Promise<Uint8Array> => {
  const tooLarge = () =>
    new Unreadable(`The page is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB. Upload it as a file instead.`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const pageOf = async (response: IncomingMessage, maxBytes: number): Promise<Page> => {
  const { statusCode, headers } = response;
  if (statusCode !== 200) throw new Unreadable(`The site answered ${statusCode} instead of the page.`);
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const kind = KINDS[mediaType.trim()];
  if (kind === undefined) throw new Unreadable('The address holds no page: neither HTML, text, Markdown nor a PDF.');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new Unreadable('The site sends the page packed though it was asked not to. Save it and upload the file.');
  const charset = /charset="?([\w-]+)/u.exec(parameters.join(';'))?.[1];
  return { bytes: await bytesOf(response, maxBytes), kind, charset };
};

/**
 * Reads a page of the public web once. Throws Unreadable with what went wrong, in words; the time counts from the first connection
 * to the last byte, over all redirects.
 */
export const fetchPage = async (address: string, options: FetchOptions): Promise<Page> => {
  const late = AbortSignal.timeout(options.withinMs);
  const signal = AbortSignal.any([late, options.stopping]);
  let response: IncomingMessage | undefined;
  try {
    response = await follow(address, signal, options);
    return await pageOf(response, options.maxBytes);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (options.stopping.aborted) throw options.stopping.reason;
    if (late.aborted)
      throw new Unreadable(`The page did not come within ${options.withinMs / 1_000} s. Try again later.`);
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Unreadable(`The page cannot be reached${code}. Check the address, then try again.`, { cause: error });
  } finally {
    response?.destroy();
  }
};
