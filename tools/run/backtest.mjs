import { runReplay } from './lib/run-replay.mjs';

/** `npm run backtest -- …`: plays transcripts through the handoff engine and reports what comes of it. */
await runReplay(async () => (await import('../replay/backtest.mjs')).backtest);
