import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newerConversation } from './conversation-state.js';
import {
  echoesOf,
  emptyThread,
  hasEarlier,
  hasHole,
  hearHead,
  lastSeq,
  prepend,
  receive,
  threadOf,
  type AnyMessage,
  type Thread,
} from './thread.js';

const message = (seq: number): AnyMessage => ({ id: `m${seq}`, seq, clientId: null });
const upTo = (count: number): AnyMessage[] => Array.from({ length: count }, (_, index) => message(index + 1));
const seqs = (thread: Thread<AnyMessage>): number[] => thread.shown.map(({ seq }) => seq);
const count = fc.integer({ min: 1, max: 40 });

describe('a thread', () => {
  it('shows each message once and in order, however they come: shuffled, doubled, in pieces', () => {
    const arrivals = count.chain((n) =>
      fc
        .array(fc.constantFrom(...upTo(n)), { maxLength: 40 })
        .chain((more) => fc.shuffledSubarray([...upTo(n), ...more], { minLength: n + more.length }))
        .map((messages) => ({ n, messages })),
    );
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 5 }), ({ n, messages }, pieceSize) => {
        let thread: Thread<AnyMessage> = emptyThread();
        for (let start = 0; start < messages.length; start += pieceSize) {
          thread = receive(thread, messages.slice(start, start + pieceSize));
          expect(seqs(thread)).toEqual(upTo(lastSeq(thread)).map(({ seq }) => seq));
        }
        expect(lastSeq(thread)).toBe(n);
        expect(hasHole(thread)).toBe(false);
      }),
    );
  });

  it('knows that it lacks something, and no longer once that has come: a loss and a fetch end as a fresh snapshot', () => {
    fc.assert(
      fc.property(count, fc.func(fc.boolean()), (n, isLost) => {
        const heard = upTo(n).filter(({ seq }) => !isLost(seq));
        const withLoss = hearHead(receive(emptyThread(), heard), n);
        expect(hasHole(withLoss)).toBe(lastSeq(withLoss) < n);
        expect(receive(withLoss, upTo(n).slice(lastSeq(withLoss)))).toEqual(receive(emptyThread(), upTo(n)));
      }),
    );
  });

  it('goes on from a page of its end, and back to its beginning page by page', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 10 }), (n, pageSize) => {
        let thread = threadOf(upTo(n).slice(-pageSize));
        thread = receive(thread, [message(n + 1)]);
        while (hasEarlier(thread)) {
          const { base } = thread;
          thread = prepend(thread, upTo(n).slice(Math.max(0, base - pageSize), base));
        }
        expect(seqs(thread)).toEqual(upTo(n + 1).map(({ seq }) => seq));
      }),
    );
  });

  it('shows a text that is being sent until it has come back, and not twice', () => {
    const unsent = [{ clientId: 'a' }, { clientId: 'b' }];
    const thread = receive(emptyThread<AnyMessage>(), [{ id: 'm1', seq: 1, clientId: 'a' }]);
    expect(echoesOf(thread, unsent)).toEqual([{ clientId: 'b' }]);
  });
});

describe('a conversation', () => {
  const states = fc.array(
    fc.record({ version: fc.integer({ min: 1, max: 5 }), queue: fc.integer(), lastSeq: fc.nat(9) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  it('never goes back: the highest version stands, of equal ones the later place in the queue and the higher lastSeq', () => {
    fc.assert(
      fc.property(states, (arrivals) => {
        const shown = arrivals.reduce(newerConversation, arrivals[0] ?? { version: 0, queue: 0, lastSeq: 0 });
        const version = Math.max(...arrivals.map((state) => state.version));
        const newest = arrivals.filter((state) => state.version === version);
        expect(shown).toEqual({
          version,
          queue: newest.at(-1)?.queue,
          lastSeq: Math.max(...newest.map(({ lastSeq: seq }) => seq)),
        });
      }),
    );
  });
});
