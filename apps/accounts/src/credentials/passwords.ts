import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: about 32 MiB and 60 ms, in libuv's thread pool. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** `scrypt$<salt>$<key>`, base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(password, salt)).toString('base64url')}`;
};

const NOBODYS_SALT = randomBytes(16);

/** Takes as long when there is no such member or no password yet. */
export const isPassword = async (password: string, kept: string | null): Promise<boolean> => {
  const [, salt, key] = kept?.split('$') ?? [];
  if (!salt || !key) {
    await derive(password, NOBODYS_SALT);
    return false;
  }
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url')), Buffer.from(key, 'base64url'));
};
