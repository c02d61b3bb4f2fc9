import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits; the prefix tells people and the gateway what it is for. */
export const newToken = (prefix: 'm' | 'r' | 'l'): string => `${prefix}_${randomBytes(32).toString('base64url')}`;

/** Only this is stored. The token is random enough to need no salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
