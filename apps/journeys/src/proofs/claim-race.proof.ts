import { expectStatus, newClientId } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';
import { expect, test } from '../system/fixtures.js';
import { PROFILES } from '../system/seeded.js';

const TAKERS = 50;
const CONVERSATIONS = 100 / PROFILES;
/** Passwords take their time. */
const MADE_AT_ONCE = 10;

/** I6, attack 58: of any number of simultaneous takers exactly one wins, and the others learn who has it. */
test(`50 members take one conversation at once, ${CONVERSATIONS} conversations: one winner each`, async ({ stack }) => {
  test.setTimeout(300_000);
  const owner = await MemberClient.signIn(stack.url, 'owner@demo.test');
  const takers: MemberClient[] = [];
  for (let first = 0; first < TAKERS; first += MADE_AT_ONCE) {
    const made = Array.from({ length: MADE_AT_ONCE }, async (_, index) => {
      const email = `taker-${newClientId()}@demo.test`;
      const member = {
        clientId: newClientId(),
        email,
        name: `Taker ${first + index}`,
        role: 'agent',
        departmentIds: [stack.demo.departments.Support],
        password: 'baton-demo',
      };
      expectStatus(await owner.http.post('/members', member), 201);
      return MemberClient.signIn(stack.url, email);
    });
    takers.push(...(await Promise.all(made)));
  }
  for (let round = 0; round < CONVERSATIONS; round += 1) {
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    const { id } = await visitor.startWaiting();
    const answers = await Promise.all(takers.map(async (taker) => ({ taker, answer: await taker.takeOver(id) })));
    const winners = answers.filter(({ answer }) => answer.status === 200);
    expect(winners, `round ${round}: ${answers.map(({ answer }) => answer.status).join(' ')}`).toHaveLength(1);
    const [winner] = winners;
    // In one comparison: each costs the runner as much as a request.
    const others = answers.filter(({ taker }) => taker !== winner?.taker).map(({ answer }) => answer);
    const told = { status: 409, body: { code: 'already_assigned', holder: { memberId: winner?.taker.id } } };
    expect(others).toMatchObject(others.map(() => told));
    const seen = await owner.conversation(id);
    expect(seen).toMatchObject({ status: 'human', assignee: { id: winner?.taker.id } });
    expectStatus(await owner.http.post(`/conversations/${id}/close`), 200);
  }
});
