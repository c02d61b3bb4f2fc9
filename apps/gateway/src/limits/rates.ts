import type { Rate } from './gcra.js';

/** The limits, before BATON_RATE_LIMIT_FACTOR. No address is exempt. */
export const rates = {
  /** A visitor's commands, and what his widget may read (it polls where WebSockets are blocked). */
  'visitor-commands': { burst: 20, perSecond: 2 },
  'visitor-reads': { burst: 100, perSecond: 20 },
  'member-commands': { burst: 100, perSecond: 20 },
  'member-reads': { burst: 100, perSecond: 20 },
  /** A command whose clientId was let in before. */
  repeats: { burst: 10, perSecond: 10 },
  /** By address. */
  sessions: { burst: 60, perSecond: 1 },
  'public-commands': { burst: 100, perSecond: 10 },
  'bad-tokens': { burst: 300, perSecond: 5 },
  /** By account and address; only failures count. */
  'login-failures': { burst: 5, perSecond: 5 / 900 },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof rates;
