import { randomBytes } from 'node:crypto';

/** A public key that nobody has: 96 random bits. */
export const newWidgetKey = (): string => `w_${randomBytes(12).toString('base64url')}`;
