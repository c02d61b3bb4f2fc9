import { FaithfulReader } from '../system/faithful-reader.js';
import { expect, test } from '../system/fixtures.js';
import { expectStatus, type Http } from '../system/http.js';
import { MemberClient, Visitor, type List } from '../system/people.js';
import { PersistentWriter } from '../system/persistent-writer.js';
import { LENGTH, freshSeed, randomOf } from '../system/seeded.js';
import type { Stack } from '../system/stack.js';

const CONVERSATIONS = 5;
const READERS_EACH = 3;
const LASTS_MS = 12_000 * LENGTH;
const WRITE_EVERY_MS = 100;

interface Talk {
  readonly id: string;
  readonly visitor: Visitor;
  readonly writers: PersistentWriter[];
  readonly visitorReaders: FaithfulReader[];
  readonly agentReaders: FaithfulReader[];
}

const start = async (stack: Stack, agent: MemberClient, index: number): Promise<Talk> => {
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const { id } = await visitor.startWaiting();
  expectStatus(await agent.takeOver(id), 200);
  const mine = `/widget/conversations/${id}/messages`;
  const theirs = `/conversations/${id}/messages`;
  const byAgent = (kind: 'reply' | 'note') => (text: string, clientId: string) => ({ clientId, kind, text });
  const write = (http: Http, path: string, name: string, bodyOf: (text: string, clientId: string) => unknown) =>
    new PersistentWriter(http, path, bodyOf, (n) => `${name} ${index} ${n}`, WRITE_EVERY_MS);
  const read = (http: Http, path: string) =>
    Array.from({ length: READERS_EACH }, () => new FaithfulReader(http, id, path));
  return {
    id,
    visitor,
    writers: [
      write(visitor.http, mine, 'visitor', (text, clientId) => ({ clientId, text })),
      write(agent.http, theirs, 'reply', byAgent('reply')),
      write(agent.http, theirs, 'note', byAgent('note')),
    ],
    visitorReaders: read(visitor.http, mine),
    agentReaders: read(agent.http, theirs),
  };
};

/** Reads by HTTP all the while: whoever saw `n` has seen all before it. */
const expectDense = async (http: Http, path: string, isOver: () => boolean): Promise<void> => {
  for (let after = 0; !isOver();) {
    const { items } = expectStatus(
      await http.get<List<{ seq: number }>>(`${path}?after=${Math.max(0, after - 20)}&limit=200`),
      200,
    );
    const first = Math.max(0, after - 20) + 1;
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => first + index));
    after = items.at(-1)?.seq ?? after;
  }
};

test('I2, I4, I5: sockets are cut at random, and everybody is shown every message once, in order', async ({
  stack,
}) => {
  test.setTimeout(120_000 * LENGTH);
  const random = randomOf(freshSeed());
  const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
  const talks: Talk[] = [];
  for (let index = 0; index < CONVERSATIONS; index += 1) talks.push(await start(stack, agent, index));
  const readers = talks.flatMap(({ visitorReaders, agentReaders }) => [...visitorReaders, ...agentReaders]);
  const writers = talks.flatMap((talk) => talk.writers);

  let isOver = false;
  const reading = readers.map((reader) => reader.run());
  const writing = writers.map((writer) => writer.run());
  const polling = talks.flatMap(({ id, visitor }) => [
    expectDense(visitor.http, `/widget/conversations/${id}/messages`, () => isOver),
    expectDense(agent.http, `/conversations/${id}/messages`, () => isOver),
  ]);
  for (const endsAt = performance.now() + LASTS_MS; performance.now() < endsAt;) {
    await new Promise((resolve) => setTimeout(resolve, 20 + random() * 100));
    readers[Math.floor(random() * readers.length)]?.cut();
  }
  for (const writer of writers) writer.stop();
  await Promise.all(writing);
  isOver = true;
  await Promise.all(polling);

  for (const talk of talks) {
    const kept = await agent.messages(talk.id);
    const visible = await talk.visitor.messages(talk.id);
    expect(kept.filter(({ kind }) => kind !== 'note').map(({ id }) => id)).toEqual(visible.map(({ id }) => id));
    for (const writer of talk.writers) {
      const own = kept.filter(({ text }) => writer.acknowledged.some((message) => message.text === text));
      expect(own.map(({ id }) => id)).toEqual(writer.acknowledged.map(({ id }) => id));
      expect(writer.refused).toEqual([]);
      expect(writer.acknowledged.length).toBeGreaterThan(10);
    }
    for (const [shownTo, all] of [
      [talk.agentReaders, kept],
      [talk.visitorReaders, visible],
    ] as const) {
      for (const reader of shownTo) {
        await expect(() => expect(reader.shown.map(({ id }) => id)).toEqual(all.map(({ id }) => id))).toPass({
          timeout: 5_000,
        });
        expect(reader.faults).toEqual([]);
      }
    }
  }
  for (const reader of readers) reader.stop();
  await Promise.all(reading);
});
