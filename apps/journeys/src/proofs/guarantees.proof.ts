import { expect, test } from '../system/fixtures.js';
import { expectStatus, newClientId } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';
import { PROFILES } from '../system/seeded.js';
import { Socket } from '../system/socket.js';

const RESEND_ROUNDS = 100 / PROFILES;

test(`I3: 32 resends at once, ${RESEND_ROUNDS} times, are one message with one seq`, async ({ stack }) => {
  test.setTimeout(120_000);
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const { id } = await visitor.startWaiting();
  for (let round = 0; round < RESEND_ROUNDS; round += 1) {
    const body = { clientId: newClientId(), text: `round ${round}` };
    const answers = await Promise.all(
      Array.from({ length: 32 }, () =>
        visitor.http.post<{ id: string; seq: number }>(`/widget/conversations/${id}/messages`, body),
      ),
    );
    const made = new Set(answers.map((answer) => `${expectStatus(answer, 200, 201).id} ${answer.body.seq}`));
    expect(made.size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  }
  const seqs = (await visitor.messages(id)).map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  expect(new Set((await visitor.messages(id)).map(({ text }) => text)).size).toBe(seqs.length);
});

test('attack 59: twenty clicks on "Talk to a person" over two sockets are one handoff', async ({ stack }) => {
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const { id } = await visitor.start('Hello');
  const sockets = await Promise.all([
    Socket.connect(stack.url, visitor.token),
    Socket.connect(stack.url, visitor.token),
  ]);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      visitor.http.post<{ id: string; status: string }>(`/widget/conversations/${id}/handoff`),
    ),
  );
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { id, status: 'waiting' } });
  const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
  const queue = expectStatus(await agent.http.get<{ items: { conversationId: string }[] }>('/queue?limit=200'), 200);
  expect(queue.items.filter(({ conversationId }) => conversationId === id)).toHaveLength(1);
  for (const socket of sockets) socket.close();
});

test('attack 68, I9: whenever an agent takes over, no answer of the AI comes after him', async ({ stack }) => {
  test.setTimeout(120_000);
  const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
  for (let round = 0; round < 60; round += 1) {
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    const { id } = await visitor.start('How long does shipping take?');
    await new Promise((resolve) => setTimeout(resolve, round % 20));
    expectStatus(await agent.http.post(`/conversations/${id}/take-over`), 200);
    await agent.reply(id, 'I am here');
    const kept = await agent.messages(id);
    const joined = kept.find(({ author, text }) => author.kind === 'system' && text.includes('joined'))?.seq ?? 0;
    expect(joined).toBeGreaterThan(0);
    expect(kept.filter(({ author, seq }) => author.kind === 'ai' && seq > joined)).toEqual([]);
    expectStatus(await agent.http.post(`/conversations/${id}/close`), 200);
  }
});

test('a 2xx is visible at once in every read: handoff, take-over, close', async ({ stack }) => {
  const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
  const queued = async (id: string) =>
    expectStatus(await agent.http.get<{ items: { conversationId: string }[] }>('/queue?limit=200'), 200).items.some(
      ({ conversationId }) => conversationId === id,
    );
  const active = async () =>
    expectStatus(await agent.http.get<{ presence: { activeCount: number } }>('/me'), 200).presence.activeCount;
  for (let round = 0; round < 20; round += 1) {
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    const { id } = await visitor.startWaiting();
    expect(await queued(id)).toBe(true);
    const before = await active();
    expectStatus(await agent.takeOver(id), 200);
    expect(await queued(id)).toBe(false);
    expect(await active()).toBe(before + 1);
    expect((await visitor.conversation(id)).status).toBe('human');
    expectStatus(await agent.http.post(`/conversations/${id}/close`), 200);
    expect(await active()).toBe(before);
    expect((await visitor.conversation(id)).status).toBe('closed');
  }
});

test('a visitor who stops waiting and an agent who takes over: one of them wins, and both see it', async ({
  stack,
}) => {
  const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
  for (let round = 0; round < 20; round += 1) {
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    const { id } = await visitor.startWaiting();
    const [taken, stopped] = await Promise.all([
      agent.takeOver(id),
      visitor.http.delete(`/widget/conversations/${id}/handoff`),
    ]);
    expect([taken.status, stopped.status].toSorted()).toEqual([200, 409]);
    const { status } = await visitor.conversation(id);
    expect(status).toBe(taken.status === 200 ? 'human' : 'ai');
    if (taken.status === 200) expectStatus(await agent.http.post(`/conversations/${id}/close`), 200);
  }
});
