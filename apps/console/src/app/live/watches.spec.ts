import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { notifications, notificationsStore } from '@mantine/notifications';
import type { AgentConversation, QueueEntry } from '@baton/contracts';
import { QueryClient } from '@tanstack/react-query';
import type { Alert } from '../../features/alerts/alert.js';
import { meKey } from '../../features/presence/presence-query.js';
import { queueKey } from '../../features/queue/queue-query.js';
import { commandKey, mineKey } from '../../shared/conversation/queries.js';
import { readStored, writeStored } from '../../shared/storage/stored.js';
import { watchForMisses } from './watch-for-misses.js';
import { watchForNewChats } from './watch-for-new-chats.js';

let client: QueryClient;
let stop = () => {};
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { mutations: { gcTime: Infinity } } });
});
afterEach(() => {
  stop();
  client.clear();
});

/** Under way until the returned function is called. */
const underWay = (mutationKey: readonly unknown[], variables: string) => {
  let finish = () => {};
  const answer = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const mutation = client.getMutationCache().build(client, { mutationKey, mutationFn: () => answer });
  const done = mutation.execute(variables);
  return async () => {
    finish();
    await done;
  };
};

describe('a chat that becomes mine', () => {
  const chat = (id: string) => ({ id, customer: { name: `Maya ${id}`, email: null } }) as unknown as AgentConversation;
  const mine = (...ids: string[]) => client.setQueryData(mineKey, ids.map(chat));

  test('is told once, whether a frame or a read brings it; not those that are found at first', () => {
    const told: Alert[] = [];
    stop = watchForNewChats(client, (alert) => told.push(alert));
    mine('c1');
    mine('c1', 'c2');
    mine('c1', 'c2');
    expect(told).toMatchObject([{ kind: 'assignment', conversationId: 'c2', message: 'Maya c2' }]);
  });

  test('is not told in the window that takes it, until it has given up', async () => {
    const told: string[] = [];
    stop = watchForNewChats(client, ({ conversationId }) => told.push(conversationId));
    mine();
    const finish = underWay(commandKey('take-over'), 'c1');
    mine('c1');
    await finish();
    mine('c1', 'c2');
    expect(told).toEqual(['c2']);
  });
});

describe('an offer that passes', () => {
  const SECOND = 1_000;
  const entry = (offer: { memberId: string; inMs: number } | null, conversationId = 'c1') =>
    ({
      conversationId,
      customer: { name: 'Maya', email: null },
      offer: offer && { memberId: offer.memberId, expiresAt: new Date(Date.now() + offer.inMs).toISOString() },
    }) as unknown as QueueEntry;
  const queue = (...entries: QueueEntry[]) => client.setQueryData(queueKey, { entries, versions: {}, departed: [] });
  const am = (status: string) => client.setQueryData(meKey, { presence: { status } });
  const told = () => notificationsStore.getState().notifications.map(({ message }) => message);
  const isNoted = () => readStored('baton-set-away') !== null;
  beforeEach(() => {
    notifications.clean();
    writeStored('baton-set-away', null);
    stop = watchForMisses(client, 'ada');
    am('online');
  });

  test('without an answer is told of, and where the customer is now', () => {
    queue(entry({ memberId: 'ada', inMs: -SECOND }));
    queue(entry(null));
    expect(told()).toEqual(['Maya waits for somebody else now.']);
    expect(isNoted()).toBe(false);
  });

  test('and goes to a colleague is told so', () => {
    queue(entry({ memberId: 'ada', inMs: -SECOND }));
    queue(entry({ memberId: 'grace', inMs: 20 * SECOND }));
    expect(told()).toEqual(['Maya was offered to somebody else.']);
  });

  test('is nothing to tell of when it is taken back before its time, declined, or a colleague’s', async () => {
    queue(entry({ memberId: 'ada', inMs: 9 * SECOND }), entry({ memberId: 'grace', inMs: -SECOND }, 'c2'));
    queue(entry({ memberId: 'grace', inMs: 20 * SECOND }), entry(null, 'c2'));
    queue(entry({ memberId: 'ada', inMs: -SECOND }));
    const finish = underWay(['decline-offer'], 'c1');
    queue(entry(null));
    await finish();
    expect(told()).toEqual([]);
  });

  test.each(['the offer', 'the status'])('and sets its agent away leaves a note, when %s is told of first', (first) => {
    queue(entry({ memberId: 'ada', inMs: -SECOND }));
    const pass = () => queue(entry({ memberId: 'grace', inMs: 20 * SECOND }));
    for (const happens of first === 'the offer' ? [pass, () => am('away')] : [() => am('away'), pass]) happens();
    expect(told()).toEqual([]);
    expect(isNoted()).toBe(true);
  });

  test('has nothing to do with a status that he sets himself', async () => {
    queue(entry({ memberId: 'ada', inMs: -SECOND }));
    queue(entry(null));
    const finish = underWay(['set-presence'], 'away');
    am('away');
    await finish();
    expect(isNoted()).toBe(false);
  });
});
