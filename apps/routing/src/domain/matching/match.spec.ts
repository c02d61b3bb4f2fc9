import type { ConversationId, MemberId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AvailableAgent, Manner, WaitingEntry } from './candidates.js';
import { COOL_DOWN_MS } from './eligible.js';
import { matchesOf } from './match.js';

const NOW = 1_000_000_000;
const usual: Manner = {
  strategy: 'least_busy',
  stickyAgent: true,
  reserveSlot: false,
  requiredSkills: [],
  preferredSkills: [],
  language: 'ignore',
};
const agent = (memberId: string, parts: Partial<AvailableAgent> = {}): AvailableAgent => ({
  memberId: memberId as MemberId,
  capacity: 4,
  load: 0,
  skills: [],
  languages: [],
  lastGivenAt: null,
  idleSince: 0,
  ...parts,
});
const entry = (
  conversationId: string,
  parts: Partial<Omit<WaitingEntry, 'turnedDown'>> & { turnedDown?: Record<string, number> } = {},
): WaitingEntry => ({
  conversationId: conversationId as ConversationId,
  priority: 'normal',
  locale: null,
  lastAgent: null,
  ...parts,
  turnedDown: new Map(Object.entries(parts.turnedDown ?? {}) as [MemberId, number][]),
});
const who = (manner: Partial<Manner>, entries: readonly WaitingEntry[], agents: readonly AvailableAgent[], now = NOW) =>
  matchesOf({ ...usual, ...manner }, entries, agents, now).map(
    ({ conversationId, memberId }) => `${conversationId}→${memberId}`,
  );

describe('whom an entry is offered to first', () => {
  it('least busy: of whose capacity the smallest share is taken', () => {
    expect(
      who({}, [entry('1')], [agent('a', { load: 1, capacity: 2 }), agent('b', { load: 3, capacity: 10 })]),
    ).toEqual(['1→b']);
  });

  it('longest idle: who has the fewest, and of those has had nothing to do for the longest time', () => {
    const agents = [agent('a', { idleSince: 5 }), agent('b', { idleSince: 3 }), agent('c', { idleSince: 1, load: 1 })];
    expect(who({ strategy: 'longest_idle' }, [entry('1')], agents)).toEqual(['1→b']);
  });

  it('round robin: who was given nothing for the longest time, however busy', () => {
    const agents = [
      agent('a', { lastGivenAt: 7 }),
      agent('b', { lastGivenAt: 2, load: 3 }),
      agent('c', { lastGivenAt: 9 }),
    ];
    const three = [entry('1'), entry('2'), entry('3')];
    expect(who({ strategy: 'round_robin' }, three, agents)).toEqual(['1→b', '2→a', '3→c']);
  });

  it('the one who last helped the customer, if he has a place, before any strategy', () => {
    const agents = [agent('a', { load: 3 }), agent('b')];
    expect(who({}, [entry('1', { lastAgent: 'a' as MemberId })], agents)).toEqual(['1→a']);
    expect(who({ stickyAgent: false }, [entry('1', { lastAgent: 'a' as MemberId })], agents)).toEqual(['1→b']);
    expect(who({}, [entry('1', { lastAgent: 'a' as MemberId })], [agent('a', { load: 4 }), agent('b')])).toEqual([
      '1→b',
    ]);
  });

  it('who has more of the skills that are wished for, and speaks the language, before the strategy', () => {
    const agents = [agent('a'), agent('b', { load: 2, skills: ['Billing'], languages: ['pt'] })];
    expect(who({ preferredSkills: ['billing'] }, [entry('1')], agents)).toEqual(['1→b']);
    expect(who({ language: 'prefer' }, [entry('1', { locale: 'pt-BR' })], agents)).toEqual(['1→b']);
    expect(who({ language: 'prefer' }, [entry('1', { locale: 'de' })], agents)).toEqual(['1→a']);
  });
});

describe('nobody is offered', () => {
  it('what he lacks a required skill or the language for; who can be helped goes ahead meanwhile', () => {
    const agents = [agent('a', { languages: ['en'] })];
    const waiting = [entry('1', { locale: 'fr' }), entry('2', { locale: 'en-GB' }), entry('3')];
    expect(who({ language: 'require' }, waiting, agents)).toEqual(['2→a', '3→a']);
    expect(who({ requiredSkills: ['billing'] }, waiting, agents)).toEqual([]);
  });

  it('what he turned down while somebody else has a place; beside one who is full he does not sit idle', () => {
    const declined = entry('1', { turnedDown: { a: NOW - COOL_DOWN_MS } });
    expect(who({}, [declined], [agent('a'), agent('b')])).toEqual(['1→b']);
    expect(who({}, [declined], [agent('a'), agent('b', { load: 4 })])).toEqual(['1→a']);
    const justNow = entry('1', { turnedDown: { a: NOW } });
    expect(who({}, [justNow], [agent('a'), agent('b', { load: 4 })])).toEqual([]);
  });

  it('what he turned down less than 30 s ago; then it is his again if all others turned it down too', () => {
    const declined = entry('1', { turnedDown: { a: NOW - COOL_DOWN_MS + 1, b: NOW - COOL_DOWN_MS } });
    expect(who({}, [declined], [agent('a')])).toEqual([]);
    expect(who({}, [declined], [agent('a'), agent('b', { load: 3 })])).toEqual(['1→b']);
    expect(who({}, [declined], [agent('a')], NOW + 1)).toEqual(['1→a']);
  });

  it('his last place where it is kept for what is urgent', () => {
    const agents = [agent('a', { load: 3 })];
    expect(who({ reserveSlot: true }, [entry('1'), entry('2', { priority: 'high' })], agents)).toEqual(['2→a']);
    expect(who({ reserveSlot: true }, [entry('1')], [agent('b', { capacity: 1 })])).toEqual(['1→b']);
  });
});

describe('whatever waits and whoever is there', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const skill = fc.subarray(['x', 'y']);
  const agents = fc.uniqueArray(
    fc.record({
      memberId: id,
      capacity: fc.nat(4),
      load: fc.nat(4),
      skills: skill,
      languages: fc.subarray(['en', 'de']),
      lastGivenAt: fc.option(fc.nat(100)),
      idleSince: fc.nat(100),
    }),
    { selector: ({ memberId }) => memberId, maxLength: 4 },
  );
  const entries = fc.array(
    fc.record({
      priority: fc.constantFrom('high', 'normal', 'low' as const),
      locale: fc.option(fc.constantFrom('en', 'de-AT')),
      turnedDown: fc.dictionary(id, fc.integer({ min: NOW - 2 * COOL_DOWN_MS, max: NOW })),
    }),
    { maxLength: 8 },
  );
  const manner = fc.record({
    strategy: fc.constantFrom('least_busy', 'longest_idle', 'round_robin' as const),
    stickyAgent: fc.boolean(),
    reserveSlot: fc.boolean(),
    requiredSkills: fc.subarray(['x']),
    preferredSkills: fc.subarray(['y']),
    language: fc.constantFrom('ignore', 'prefer', 'require' as const),
  });

  it('nobody gets more than he has places for, nothing is given twice, and what is passed over could be given to nobody', () => {
    fc.assert(
      fc.property(manner, entries, agents, (how, waiting, there) => {
        const present = there.map(({ memberId, ...parts }) => agent(memberId, parts));
        const queue = waiting.map((parts, at) => entry(`${at}`, parts));
        const matches = matchesOf(how, queue, present, NOW);
        const given = new Map<string, number>();
        for (const { memberId } of matches) given.set(memberId, (given.get(memberId) ?? 0) + 1);
        for (const { memberId, load, capacity } of present)
          expect(load + (given.get(memberId) ?? 0)).toBeLessThanOrEqual(Math.max(load, capacity));
        expect(new Set(matches.map(({ conversationId }) => conversationId)).size).toBe(matches.length);
        const after = present.map((each) => ({ ...each, load: each.load + (given.get(each.memberId) ?? 0) }));
        const left = queue.filter(
          ({ conversationId }) => !matches.some((match) => match.conversationId === conversationId),
        );
        expect(matchesOf(how, left, after, NOW)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});
