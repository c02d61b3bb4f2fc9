import type { IncomingMessage } from 'node:http';

/** Where the connection comes from. X-Forwarded-For is anybody's to write, so it is not read. */
export const addressOf = ({ socket }: IncomingMessage): string => {
  const address = socket.remoteAddress ?? 'unknown';
  return address.startsWith('::ffff:') ? address.slice(7) : address;
};
