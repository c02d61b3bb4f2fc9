import { describe, expect, it } from '@jest/globals';
import type { ConversationId } from '@baton/contracts';
import { Fault, newId } from '@baton/messaging';
import fc from 'fast-check';
import { ConversationFeed, type SeenConversation } from './conversation-feed.js';

interface Said {
  readonly seq: number;
}

/** A service with one conversation, whose answers come when the scheduler says so. */
const conversationOf = (scheduler: fc.Scheduler | undefined, pageSize = 3) => {
  const id = newId<ConversationId>();
  const said: Said[] = [];
  const later = <Value>(label: string, value: Value): Promise<Value> =>
    scheduler ? scheduler.schedule(Promise.resolve(value), label) : Promise.resolve(value);
  const view = (): SeenConversation => ({ id, version: said.length, lastSeq: said.length, status: 'ai', queue: null });
  const reader = {
    faults: 0,
    conversation: () => later('conversation', view()),
    messagesAfter: async (_: ConversationId, seq: number) => {
      if (reader.faults > 0) {
        reader.faults -= 1;
        throw new Fault('away');
      }
      return later('page', said.filter((message) => message.seq > seq).slice(0, pageSize));
    },
    own: async () => [],
  };
  const shown: number[] = [];
  const versions: number[] = [];
  const screen = {
    message: ({ seq }: Said) => void shown.push(seq),
    replayed: async ({ seq }: Said) => {
      await later('room', null);
      shown.push(seq);
    },
    conversation: ({ version }: SeenConversation) => void versions.push(version),
  };
  const say = (): Said => {
    const message = { seq: said.length + 1 };
    said.push(message);
    return message;
  };
  const feedAt = (position?: number) => new ConversationFeed<Said, SeenConversation>(id, reader, screen, position);
  return { reader, shown, versions, said, say, view, feedAt };
};

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n + 1);
const turns = async (count = 50) => {
  for (let n = 0; n < count; n += 1) await Promise.resolve();
};

describe('a conversation on a socket', () => {
  it('shows every message once and in order, however replay, live events, losses, repeats and gaps interleave', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constant('live' as const) },
      fc.constantFrom('lost' as const, 'repeated' as const, 'head' as const, 'mend' as const),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.nat(8),
        fc.nat(8),
        fc.array(step, { maxLength: 25 }),
        async (scheduler, before, position, steps) => {
          const { shown, versions, said, say, view, feedAt } = conversationOf(scheduler);
          for (let n = 0; n < before; n += 1) say();
          const from = Math.min(position, before);
          const feed = feedAt();
          void feed.start(from);
          const events = steps.map((each, n) => ({
            label: `${each} ${n}`,
            builder: async () => {
              if (each === 'live') feed.hear([say()], view());
              if (each === 'lost') say();
              if (each === 'repeated' && said.length > 0) feed.hear([{ seq: said.length }], null);
              if (each === 'head') feed.hearHead({ seq: said.length, version: view().version });
              if (each === 'mend') void feed.mend();
            },
          }));
          scheduler.scheduleSequence(events);
          await scheduler.waitAll();
          feed.hearHead({ seq: said.length, version: view().version });
          await scheduler.waitIdle();
          expect(shown).toEqual(upTo(from, said.length));
          expect(versions).toEqual(versions.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('shows only what is live to a reader who named no position, without a hole from then on', async () => {
    const { shown, say, view, feedAt } = conversationOf(undefined);
    for (let n = 0; n < 5; n += 1) say();
    const feed = feedAt();
    feed.follow(view());
    say();
    feed.hear([say()], view());
    await turns();
    expect(shown).toEqual([6, 7]);
  });

  it('goes on where it was when the service could not be asked for a while', async () => {
    const { reader, shown, say, view, feedAt } = conversationOf(undefined);
    for (let n = 0; n < 4; n += 1) say();
    reader.faults = 2;
    const feed = feedAt();
    await feed.start(1);
    await turns();
    feed.hear([say()], view());
    await turns();
    expect(shown).toEqual([]);
    expect(feed.needsMending).toBe(true);
    await feed.mend();
    await turns();
    expect([shown, feed.needsMending]).toEqual([[2, 3, 4, 5], false]);
  });

  it('leaves more than is replayed to the client, and shows what is live', async () => {
    const { shown, say, view, feedAt } = conversationOf(undefined, 200);
    for (let n = 0; n < 500; n += 1) say();
    const feed = feedAt();
    await feed.start(0);
    feed.hear([say()], view());
    await turns();
    expect(shown).toEqual([...upTo(0, 200), 501]);
  });
});
