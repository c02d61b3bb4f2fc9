import type { Response } from 'express';
import { wordsPolicy } from './policies.js';

/** A small page that says what is wrong; it can be read inside the frame of a widget too. */
export const sendWords = (response: Response, status: number, title: string, text: string): void => {
  response.removeHeader('x-frame-options');
  response
    .status(status)
    .set({
      'content-security-policy': wordsPolicy,
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>` +
        '<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.25rem}</style>' +
        `<h1>${title}</h1><p>${text}</p></html>\n`,
    );
};
