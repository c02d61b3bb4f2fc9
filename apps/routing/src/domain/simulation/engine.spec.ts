import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchesOf } from '../matching/match.js';
import { engineRules, type EngineRules } from './engine.js';
import { DOINGS, SpecWorld, type Sequence } from './world-for-specs.js';

const department = fc.record({
  mode: fc.constantFrom('auto_assign' as const, 'auto_assign' as const, 'claim' as const),
  strategy: fc.constantFrom('least_busy' as const, 'longest_idle' as const, 'round_robin' as const),
  strictCapacity: fc.boolean(),
  autoAccept: fc.constantFrom(false, false, true),
  reserveSlot: fc.constantFrom(false, false, true),
  language: fc.constantFrom('ignore' as const, 'prefer' as const, 'require' as const),
});
const sequences: fc.Arbitrary<Sequence> = fc.record({
  sales: department,
  support: department,
  steps: fc.array(
    fc.record({
      do: fc.constantFrom(...DOINGS),
      who: fc.nat(2),
      what: fc.nat(4),
      how: fc.nat(6),
    }),
    { minLength: 5, maxLength: 24, size: 'max' },
  ),
});

const firstWrong = (sequence: Sequence, rules?: EngineRules): string | undefined => {
  const world = new SpecWorld(sequence, rules);
  for (const step of sequence.steps) {
    const [wrong] = world.step(step);
    if (wrong !== undefined) return wrong;
  }
  return world.settle()[0];
};
const isWell = (rules?: EngineRules) =>
  fc.property(sequences, (sequence) => {
    const wrong = firstWrong(sequence, rules);
    if (wrong !== undefined) throw new Error(wrong);
  });

/** More on demand: `BATON_SEQUENCES=1000000 npm run jest -- simulation/engine`. */
const SEQUENCES = Number(process.env['BATON_SEQUENCES'] ?? 10_000);
/** A broken engine is found out long before. */
const ENOUGH = 3_000;

describe('whatever is asked, heard, lost or repeated, in any order and at any time', () => {
  it(`one has each conversation, nobody is given more than he has places for, nobody is lost, overtaken or left waiting (${SEQUENCES} sequences)`, () => {
    fc.assert(isWell(), { numRuns: SEQUENCES });
  }, 1_200_000);
});

describe('an engine that is broken is found out when it', () => {
  const broken: [string, RegExp, Partial<EngineRules>][] = [
    [
      'gives more than there are places for',
      /I7/u,
      {
        matchesOf: (manner, entries, agents, now) =>
          matchesOf(
            manner,
            entries,
            agents.map((agent) => ({ ...agent, capacity: agent.capacity + 1 })),
            now,
          ),
      },
    ],
    [
      'begins at the end of the queue',
      /I13/u,
      { matchesOf: (manner, entries, agents, now) => matchesOf(manner, [...entries].reverse(), agents, now) },
    ],
    [
      'passes over who refused before, for ever',
      /I12/u,
      {
        matchesOf: (manner, entries, agents, now) =>
          matchesOf(
            manner,
            entries.filter(({ turnedDown }) => turnedDown.size === 0),
            agents,
            now,
          ),
      },
    ],
    [
      'believes whatever it hears last',
      /I(6|11|16)/u,
      { follow: (known, heard) => engineRules.follow({ ...known, epoch: -1 }, heard) },
    ],
    [
      'never hears that who waits was moved',
      /I(11|12)/u,
      {
        follow: (known, heard) => {
          const followed = engineRules.follow(known, heard);
          const isMoved = followed?.epoch === known.epoch && followed.departmentId !== known.departmentId;
          return isMoved ? { ...followed, departmentId: known.departmentId } : followed;
        },
      },
    ],
    ['lets nobody go', /I(6|7|11)/u, { fateOf: () => 'keep' }],
  ];
  it.each(broken)('%s', (_, words, rules) => {
    const found = fc.check(isWell({ ...engineRules, ...rules }), { numRuns: ENOUGH, endOnFailure: true });
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(words);
  });
});
