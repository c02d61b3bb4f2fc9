import { describe, expect, test } from '@jest/globals';
import type { AgentMessage } from '@baton/contracts';
import fc from 'fast-check';
import { applyAll, applyMessage, lastSeqOf, prependPage, takePage } from './thread-state.js';

const messages = (from: number, to: number) =>
  Array.from(
    { length: Math.max(0, to - from + 1) },
    (_, i) => ({ id: `m${from + i}`, seq: from + i }) as unknown as AgentMessage,
  );
const seqs = (thread: { messages: readonly AgentMessage[] }) => thread.messages.map((message) => message.seq);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('messages as they arrive', () => {
  test('duplicates and late ones change nothing; the order is that of seq, without a hole', () => {
    const stream = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 });
    fc.assert(
      fc.property(stream, (order) => {
        const thread = applyAll(
          { messages: [] },
          order.flatMap((seq) => messages(seq, seq)),
        );
        expect(seqs(thread)).toEqual(upTo(lastSeqOf(thread)));
      }),
    );
  });

  test('a hole is noticed, and what the server has after it closes it', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.integer({ min: 2, max: 10 }), (known, ahead) => {
        const thread = { messages: messages(1, known) };
        const far = messages(known + ahead, known + ahead);
        expect(applyMessage(thread, far[0] as AgentMessage).kind).toBe('hole');
        expect(seqs(applyAll(thread, messages(known + 1, known + ahead)))).toEqual(upTo(known + ahead));
      }),
    );
  });

  test('a page that was read before newer frames came never takes them away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(10), fc.integer({ min: 1, max: 30 }), (read, since, size) => {
        const page = messages(Math.max(1, read - size + 1), read);
        const known = applyAll({ messages: page }, messages(read + 1, read + since));
        expect(takePage(known, page)).toEqual(known);
        expect(lastSeqOf(takePage(known, messages(read + 1, read + since + 3)))).toBe(read + since + 3);
      }),
    );
  });

  test('earlier pages join at the front, and only if they fit', () => {
    expect(seqs(prependPage({ messages: messages(6, 8) }, messages(3, 5)))).toEqual([3, 4, 5, 6, 7, 8]);
    expect(seqs(prependPage({ messages: messages(6, 8) }, messages(2, 4)))).toEqual([6, 7, 8]);
  });
});
