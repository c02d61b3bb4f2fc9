import { runReplay } from './lib/run-replay.mjs';

/** `npm run signals -- …`: one signal of the handoff engine, message by message. */
await runReplay(async () => (await import('../replay/signals.mjs')).signals);
