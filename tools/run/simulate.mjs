import { runReplay } from './lib/run-replay.mjs';

/** `npm run simulate -- …`: plays a day of made-up customers and agents before the routing engine. */
await runReplay(async () => (await import('../simulate/simulate.mjs')).simulate);
