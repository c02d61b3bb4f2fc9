import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyLine } from '../fuzz/frames.js';
import { allOf, anyRequest, type IdsByName, type People } from '../fuzz/requests.js';
import { sendLine, sendRequest, type Tokens } from '../fuzz/send.js';
import { Witness } from '../fuzz/witness.js';
import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { MemberClient, Visitor, type List } from '../system/people.js';
import { LENGTH, PROFILES, freshSeed } from '../system/seeded.js';
import { startStack, type Stack } from '../system/stack.js';

/** Together 1,500 requests and 500 sockets; BATON_SEED, and BATON_FUZZ_PATH from fast-check's report, repeat a failure. */
const REQUEST_ROUNDS = Math.ceil((375 * LENGTH) / PROFILES);
const REQUESTS_AT_ONCE = 4;
const LINE_ROUNDS = Math.ceil((250 * LENGTH) / PROFILES);
const LINES_AT_ONCE = 2;
const GROWTH_MAX_MIB = 50;

// A stack of its own: settings, members and conversations are changed by whoever may.
let stack: Stack;
test.beforeAll(async ({ profile }) => {
  stack = await startStack(profile);
});
test.afterAll(() => stack.stop());

/** People with tokens, and the ids that they, or others, may name. */
const gather = async (): Promise<{ tokens: Tokens; people: People; ids: IdsByName }> => {
  const { url, demo } = stack;
  const members = await Promise.all(
    ['owner', 'ada', 'viewer'].map((name) => MemberClient.signIn(url, `${name}@demo.test`)),
  );
  const visitors = await Promise.all([1, 2].map(() => Visitor.arrive(url, demo.widgetKey)));
  const states = await Promise.all([visitors[0]?.start('Hello'), visitors[1]?.startWaiting()]);
  const [owner, agent, viewer] = members.map(({ token }) => token);
  const documents = await members[0]?.http.get<List<{ id: string }>>('/documents?limit=3');
  const [visitor, otherVisitor] = visitors.map(({ token }) => token);
  return {
    tokens: { nobody: undefined, forged: 'm_forged', owner, agent, viewer, visitor, otherVisitor },
    people: { visitor: ['visitor', 'otherVisitor'], member: ['owner', 'agent', 'viewer'], other: ['nobody', 'forged'] },
    ids: {
      conversationId: states.flatMap((conversation) => (conversation ? [conversation.id] : [])),
      documentId: documents ? expectStatus(documents, 200).items.map(({ id }) => id) : [],
      departmentId: Object.values(demo.departments),
      memberId: members.map(({ id }) => id),
      widgetId: [demo.widgetId],
    },
  };
};

/** Our own processes; PostgreSQL, NATS and Redis are not ours to measure. */
const processes = (): [string, number][] =>
  [...stack.pids].filter(([name]) => !['postgres', 'nats', 'redis'].includes(name));
const residentMib = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const memory = () => new Map(processes().map(([name, pid]) => [name, residentMib(pid)]));

/** As soon as it stays as it is for a second: a thread that learns a document has memory of its own until it is done. */
const memoryAtRest = async (): Promise<Map<string, number>> => {
  let last = memory();
  const moved = () => {
    const [before, now] = [last, memory()];
    last = now;
    return Math.max(...[...now].map(([name, mib]) => Math.abs(mib - (before.get(name) ?? 0))));
  };
  await expect.poll(moved, { intervals: [1_000], timeout: 30_000 }).toBeLessThan(1);
  return last;
};

test('attack 87: random requests and frames never end in a 5xx, a hang or a dead process, nor disturb others', async () => {
  test.setTimeout(120_000 * LENGTH);
  const { tokens, people, ids } = await gather();
  const pids = processes();
  const seed = freshSeed();
  const path = process.env['BATON_FUZZ_PATH'];
  const wrong = (found: (string | undefined)[]) => expect(found.filter((each) => each !== undefined)).toEqual([]);
  const requests = fc.asyncProperty(
    fc.array(anyRequest(people, ids), { minLength: REQUESTS_AT_ONCE, maxLength: REQUESTS_AT_ONCE }),
    async (all) => wrong(await Promise.all(all.map((request) => sendRequest(stack.url, tokens, request)))),
  );
  const lines = fc.asyncProperty(
    fc.array(anyLine(Object.keys(tokens), allOf(ids)), { minLength: LINES_AT_ONCE, maxLength: LINES_AT_ONCE }),
    async (all) => wrong(await Promise.all(all.map((line) => sendLine(stack.url, tokens, line)))),
  );
  const witness = await Witness.start(stack);

  // Code that has run once is compiled and its caches are there: what grows after that is a leak.
  await fc.assert(requests, { seed: seed + 1, numRuns: 150 });
  await fc.assert(lines, { seed: seed + 1, numRuns: 75 });
  const before = await memoryAtRest();
  const how = { seed, ...(path !== undefined && { path }) };
  await fc.assert(requests, { ...how, numRuns: REQUEST_ROUNDS });
  await fc.assert(lines, { ...how, numRuns: LINE_ROUNDS });

  // What a thread that still learns a document has is given back when it is done; what leaks stays.
  const grown = () => [...memory()].map(([name, mib]) => ({ name, mib, grownMib: mib - (before.get(name) ?? 0) }));
  const tooMuch = () => grown().filter(({ grownMib }) => !(grownMib < GROWTH_MAX_MIB));
  await expect.poll(tooMuch, { timeout: 30_000 }).toEqual([]);
  for (const { name, mib, grownMib } of grown())
    console.log(`${name}: ${Math.round(mib)} MiB, ${Math.round(grownMib)} of them since the fuzzing began`);
  expect(processes()).toEqual(pids);
  const { seqs, said, slowestMs } = await witness.stop();
  expect(seqs).toEqual(Array.from({ length: said }, (_, index) => index + 1));
  expect(slowestMs).toBeLessThan(3_000);
});
