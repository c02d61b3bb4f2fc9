import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expectStatus } from '../system/http.js';
import { expect, test } from '../system/fixtures.js';
import { FaithfulReader } from '../system/faithful-reader.js';
import { MemberClient, Visitor } from '../system/people.js';
import { PersistentWriter } from '../system/persistent-writer.js';
import { LENGTH, freshSeed, randomOf } from '../system/seeded.js';
import { startStack, type Stack } from '../system/stack.js';

const TARGETS = [
  'accounts',
  'conversations',
  'assistant',
  'handoff',
  'routing',
  'gateway',
  'nats',
  'redis',
  'postgres',
];
const KILLS_EACH = 2 * LENGTH;
const CONVERSATIONS = 8;
const WRITE_EVERY_MS = 400;
const QUESTIONS = ['How long does shipping take?', 'Can I return a used bag?', 'Is the Fell 22 waterproof?'];

/** At least, of the AI in a talk before it is taken from it. */
const ANSWERS_EACH = 3;

const isAnswer = ({ author }: { readonly author: { readonly kind: string } }): boolean => author.kind === 'ai';

const shuffled = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

const deleteStream = async (natsUrl: string): Promise<void> => {
  const connection = await connect({ servers: natsUrl, timeout: 5_000 });
  const manager = await jetstreamManager(connection, { checkAPI: false });
  await manager.streams.delete('baton-events');
  await connection.close();
};

const killAndAwaitReturn = async (stack: Stack, name: string): Promise<void> => {
  const pid = stack.pids.get(name);
  if (pid === undefined) throw new Error(`no pid of ${name}`);
  process.kill(pid, 'SIGKILL');
  await stack.restarted(name, pid);
};

interface Talk {
  id: string;
  visitor: Visitor;
  writers: PersistentWriter[];
  visitorReader: FaithfulReader;
  agentReader: FaithfulReader;
  isTaken: boolean;
}

/** A conversation that writes all the while: every second one is with a person, the others with the AI. */
const startTalk = async (stack: Stack, agent: MemberClient, index: number): Promise<Talk> => {
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const isHuman = index % 2 === 0;
  const { id } = isHuman ? await visitor.startWaiting() : await visitor.start(QUESTIONS[index % QUESTIONS.length]);
  if (isHuman) expectStatus(await agent.takeOver(id), 200);
  const write = (
    http: Visitor['http'],
    path: string,
    bodyOf: (text: string, clientId: string) => unknown,
    textOf: (n: number) => string,
  ) => new PersistentWriter(http, path, bodyOf, textOf, WRITE_EVERY_MS);
  const said = (name: string) => (n: number) => `${name} ${index} ${n}`;
  // What the AI knows: it goes on answering.
  const asked = (n: number) => `${QUESTIONS[n % QUESTIONS.length]} (${n})`;
  const writers = [
    write(
      visitor.http,
      `/widget/conversations/${id}/messages`,
      (text, clientId) => ({ clientId, text }),
      isHuman ? said('visitor') : asked,
    ),
  ];
  if (isHuman)
    writers.push(
      write(
        agent.http,
        `/conversations/${id}/messages`,
        (text, clientId) => ({ clientId, kind: 'reply', text }),
        said('agent'),
      ),
    );
  return {
    id,
    visitor,
    writers,
    visitorReader: new FaithfulReader(visitor.http, id, `/widget/conversations/${id}/messages`),
    agentReader: new FaithfulReader(agent.http, id, `/conversations/${id}/messages`),
    isTaken: isHuman,
  };
};

/** I1–I5, I9, I16: whatever is killed, whenever, nothing acknowledged is lost, doubled or out of order, and the AI stays silent after take-over. */
test(`every part is killed ${KILLS_EACH} times under load, and not a word is lost`, async () => {
  test.setTimeout(600_000 * LENGTH);
  const random = randomOf(freshSeed());
  const stack = await startStack('distributed', { BATON_LOSS_REPAIR_SECONDS: '2' });
  try {
    const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
    const talks: Talk[] = [];
    for (let index = 0; index < CONVERSATIONS; index += 1) talks.push(await startTalk(stack, agent, index));
    const writers = talks.flatMap((talk) => talk.writers);
    const readers = talks.flatMap((talk) => [talk.visitorReader, talk.agentReader]);
    const reading = readers.map((reader) => reader.run());
    const startedAt = performance.now();
    const writing = writers.map((writer) => writer.run());

    // Each is taken from the AI while it answers and something is killed, at another moment.
    const withAi = talks.filter((_, index) => index % 2 === 1);
    const victims = shuffled(Array.from({ length: KILLS_EACH }, () => TARGETS).flat(), random);
    for (const [index, victim] of victims.entries()) {
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 1_500));
      if (index === Math.floor(victims.length / 2) && stack.natsUrl) await deleteStream(stack.natsUrl);
      await killAndAwaitReturn(stack, victim);
      const taken = withAi[Math.floor((index * (withAi.length + 1)) / victims.length) - 1];
      if (taken && !taken.isTaken) {
        taken.isTaken = true;
        expectStatus(await untilTaken(agent, taken.id), 200);
      }
    }
    for (const writer of writers) writer.stop();
    await Promise.all(writing);
    const seconds = (performance.now() - startedAt) / 1_000;
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
    const perSecond = {
      attempted: sum(writers.map(({ attempts }) => attempts)) / seconds,
      acknowledged: sum(writers.map(({ acknowledged }) => acknowledged.length)) / seconds,
    };
    console.log('messages a second', perSecond);
    expect(perSecond.acknowledged).toBeGreaterThanOrEqual(10);
    expect(talks.map(({ isTaken }) => isTaken)).toEqual(talks.map(() => true));
    expect(writers.flatMap((writer) => writer.refused)).toEqual([]);
    for (const talk of talks) await expectNothingLost(talk, agent);
    const answers = await Promise.all(withAi.map(async ({ id }) => (await agent.messages(id)).filter(isAnswer).length));
    console.log('answers of the AI, by talk', answers);
    expect(sum(answers)).toBeGreaterThanOrEqual(withAi.length * ANSWERS_EACH);
    for (const reader of readers) reader.stop();
    await Promise.all(reading);
  } finally {
    await stack.stop();
  }
});

const untilTaken = async (agent: MemberClient, conversationId: string) => {
  for (let attempt = 0; ; attempt += 1) {
    // The gateway may be dead just now: asked again.
    const answer = await agent.http.post(`/conversations/${conversationId}/take-over`).catch(() => undefined);
    if (answer && (answer.status < 500 || attempt > 50)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

const expectNothingLost = async (talk: Talk, agent: MemberClient): Promise<void> => {
  await expect(async () => {
    const kept = await agent.messages(talk.id);
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, index) => index + 1));
    for (const writer of talk.writers) {
      const own = kept.filter(({ clientId }) => writer.acknowledged.some((message) => message.clientId === clientId));
      expect(
        own.map(({ id }) => id),
        'acknowledged messages are kept once, in the order sent',
      ).toEqual(writer.acknowledged.map(({ id }) => id));
    }
    const turnsAnswered = kept.filter(isAnswer);
    const joinedAt =
      kept.find(({ author, kind, text }) => author.kind === 'system' && kind === 'event' && text.includes('joined'))
        ?.seq ?? Infinity;
    expect(
      turnsAnswered.filter(({ seq }) => seq > joinedAt),
      'no answer of the AI after a person took over',
    ).toEqual([]);
    expect(talk.agentReader.shown.map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
    const visible = await talk.visitor.messages(talk.id);
    expect(talk.visitorReader.shown.map(({ id }) => id)).toEqual(visible.map(({ id }) => id));
    expect([...talk.agentReader.faults, ...talk.visitorReader.faults]).toEqual([]);
  }).toPass({ timeout: 20_000 });
};
