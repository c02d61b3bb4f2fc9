import type { Response } from 'express';
import { notFound } from '../http/problem.js';

export const HASHED = 'public, max-age=31536000, immutable';
export const REVALIDATED = 'no-cache';

/** Sends a file from below a folder, with its type and an ETag; 404 when there is none. */
export const sendFile = (
  response: Response,
  folder: string,
  name: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    response.set(headers);
    response.sendFile(
      name,
      { root: folder, cacheControl: false, dotfiles: 'ignore' },
      (error?: Error & { status?: number }) => {
        if (!error || response.headersSent) return resolve();
        for (const header of Object.keys(headers)) response.removeHeader(header);
        reject(error.status !== undefined && error.status < 500 ? notFound() : isMissing(error) ? notFound() : error);
      },
    );
  });

const isMissing = (error: Error): boolean => 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
