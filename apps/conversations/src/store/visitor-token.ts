import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: only its hash is stored, so that nobody who reads the database can speak for a visitor. */
export const newVisitorToken = (): string => `v_${randomBytes(32).toString('base64url')}`;

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
