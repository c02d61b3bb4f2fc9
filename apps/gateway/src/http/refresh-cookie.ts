import type { IncomingMessage } from 'node:http';
import type { RequestContract } from '@baton/contracts';
import { HttpProblem } from './problem.js';

const NAME = 'baton_refresh';
const PATH = '/api/v1/auth';
const KEPT_SECONDS = 30 * 24 * 3_600;

const attributes = (isSecure: boolean, maxAgeSeconds: number): string =>
  `Path=${PATH}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

export const refreshCookie = (token: string, isSecure: boolean): string =>
  `${NAME}=${token}; ${attributes(isSecure, KEPT_SECONDS)}`;
export const expiredCookie = (isSecure: boolean): string => `${NAME}=; ${attributes(isSecure, 0)}`;

/** Undefined without the cookie; the first wins if there are several. */
export const refreshTokenOf = ({ headers }: IncomingMessage): string | undefined => {
  const pair = headers.cookie?.split(';').find((each) => each.trim().startsWith(`${NAME}=`));
  const token = pair?.slice(pair.indexOf('=') + 1).trim();
  return token === '' ? undefined : token;
};

const ownHosts = (request: IncomingMessage, publicUrl: string): string[] => [
  new URL(publicUrl).host,
  request.headers.host ?? '',
];

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

/** The cookie counts only for pages of our own origin: no other site may use a browser that is signed in. */
export const refuseForeignPages = (contract: RequestContract, request: IncomingMessage, publicUrl: string): void => {
  if (contract.cookie !== 'renews' && contract.cookie !== 'clears') return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isForeign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && !ownHosts(request, publicUrl).includes(hostOf(origin) ?? ' '));
  if (isForeign) throw new HttpProblem('forbidden', 'This is only for pages of this server.');
};
