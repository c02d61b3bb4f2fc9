/** Content security policies of the pages that are served here. */
const own =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'self'; object-src 'none'";

/** A host that can stand in a policy; the header is anybody's to write. */
const HOST = /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-fA-F:]+\](:\d{1,5})?$/;

/** `'self'` leaves out WebSockets in older browsers. */
const connect = (host: string | undefined): string =>
  `connect-src 'self'${host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : ''}`;

export const consolePolicy = (host: string | undefined): string =>
  `${own}; font-src 'self'; media-src 'self' data:; manifest-src 'self'; ${connect(host)}; frame-ancestors 'none'`;

export const demoPolicy = (host: string | undefined): string =>
  `${own}; font-src 'self'; frame-src 'self'; ${connect(host)}; frame-ancestors 'none'`;

const ORIGIN = /^https?:\/\/[^\s;,'"/]+$/;

/** The origins that a widget may be shown on; with none named, any. */
export const frameAncestors = (allowedOrigins: readonly string[]): string =>
  allowedOrigins.length === 0
    ? 'frame-ancestors *'
    : `frame-ancestors ${["'self'", ...allowedOrigins.filter((origin) => ORIGIN.test(origin))].join(' ')}`;

export const widgetPolicy = (host: string | undefined, allowedOrigins: readonly string[]): string =>
  `${own}; ${connect(host)}; ${frameAncestors(allowedOrigins)}`;

/** A page of words only. */
export const wordsPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *";
