import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyThread, hasHole, hearHead, lastSeq, receive, type AnyMessage, type Thread } from './thread.js';

const message = (seq: number): AnyMessage => ({ id: `m${seq}`, seq, clientId: null });

describe('a thread', () => {
  it('shows each message once and in order, however they come: shuffled, doubled, in pieces', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }).chain((count) => {
          const all = Array.from({ length: count }, (_, index) => index + 1);
          const doubled = fc.array(fc.constantFrom(...all), { maxLength: 40 });
          return doubled
            .chain((more) => fc.shuffledSubarray([...all, ...more], { minLength: count + more.length }))
            .map((seqs) => ({ count, seqs }));
        }),
        fc.integer({ min: 1, max: 5 }),
        ({ count, seqs }, pieceSize) => {
          let thread: Thread<AnyMessage> = emptyThread();
          for (let start = 0; start < seqs.length; start += pieceSize) {
            thread = receive(thread, seqs.slice(start, start + pieceSize).map(message));
            expect(thread.shown.map(({ seq }) => seq)).toEqual(
              Array.from({ length: lastSeq(thread) }, (_, index) => index + 1),
            );
          }
          expect(lastSeq(thread)).toBe(count);
          expect(hasHole(thread)).toBe(false);
        },
      ),
    );
  });

  it('knows that it lacks something, and no longer once that has come: a loss and a fetch end as a fresh snapshot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.func(fc.boolean()), (count, isLost) => {
        const all = Array.from({ length: count }, (_, index) => message(index + 1));
        const heard = all.filter(({ seq }) => !isLost(seq));
        const withLoss = hearHead(receive(emptyThread(), heard), count);
        expect(hasHole(withLoss)).toBe(lastSeq(withLoss) < count);
        const fetched = receive(withLoss, all.slice(lastSeq(withLoss)));
        expect(fetched).toEqual(receive(emptyThread(), all));
      }),
    );
  });
});
