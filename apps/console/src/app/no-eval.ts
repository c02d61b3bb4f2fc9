import { config } from 'zod';

/** The page's Content-Security-Policy forbids making code at run time: zod must not try. Imported before anything that has schemas. */
config({ jitless: true });
