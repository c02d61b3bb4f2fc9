import type { NextFunction, Request, Response } from 'express';

const YEAR_SECONDS = 31_536_000;

/** For every answer; pages loosen what they need. */
export const securityHeaders =
  (isSecure: boolean) =>
  (request: Request, response: Response, next: NextFunction): void => {
    response.set({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(isSecure && { 'strict-transport-security': `max-age=${YEAR_SECONDS}` }),
      ...(request.path.startsWith('/api/') && { 'cache-control': 'no-store', vary: 'Authorization' }),
    });
    next();
  };
