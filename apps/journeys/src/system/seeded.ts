import { randomInt } from 'node:crypto';

/** Numbers from 0 to 1 that a seed repeats (Mulberry32). */
export const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

/** A seed that is printed, so that BATON_SEED can repeat what it led to. */
export const freshSeed = (): number => {
  const seed = Number(process.env['BATON_SEED'] ?? randomInt(2 ** 31));
  console.log(`seed ${seed}`);
  return seed;
};

/** How many times as long as in `npm test` a proof goes on: 1, unless `npm run chaos -- --long` says more. */
export const LENGTH = Number(process.env['BATON_PROOF_LENGTH'] ?? 1);

/** What `npm test` plays in all is shared out: each profile plays its part. */
export const PROFILES = 2;
