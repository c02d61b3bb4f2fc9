import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MemberFrame } from '@baton/contracts';
import { QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query';
import fc from 'fast-check';
import { meQuery } from '../../features/presence/presence-query.js';
import { queueKey, queueQuery } from '../../features/queue/queue-query.js';
import type { QueueState } from '../../features/queue/queue-state.js';
import { threadKey, threadQuery } from '../../features/thread/thread-query.js';
import { conversationKey, conversationQuery, mineKey, mineQuery } from '../../shared/conversation/queries.js';
import { ADA, FrameWorld, conversationIds, type Step } from '../../testing/frame-world.js';
import { applyFrame } from './apply-frame.js';

/** What becomes of each type of frame here; a type that is missing fails the first test. */
const covered: Record<MemberFrame['type'], 'told by the world' | 'heals' | 'changes no snapshot'> = {
  'message.created': 'told by the world',
  'message.read': 'told by the world',
  'conversation.updated': 'told by the world',
  'queue.added': 'told by the world',
  'queue.updated': 'told by the world',
  'queue.removed': 'told by the world',
  'presence.updated': 'told by the world',
  'offer.created': 'heals',
  'offer.withdrawn': 'heals',
  heartbeat: 'heals',
  ready: 'heals',
  typing: 'changes no snapshot',
  pong: 'changes no snapshot',
  error: 'changes no snapshot',
  'answer.delta': 'changes no snapshot',
  'answer.dropped': 'changes no snapshot',
};

// Rows that were taken are forgotten seconds later: the run does not wait for that.
const soon = globalThis.setTimeout;
const later: number[] = [];
beforeAll(() => {
  jest.spyOn(globalThis, 'setTimeout').mockImplementation((run, ms) => {
    const timer = soon(run, ms);
    if ((ms ?? 0) > 1_000) later.push(timer);
    return timer;
  });
});
afterAll(() => {
  jest.restoreAllMocks();
  for (const timer of later) clearTimeout(timer);
});

/** A console with everything on the screen that frames may change. */
class Screen {
  readonly client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } });
  private readonly stops: (() => void)[] = [];

  constructor(private readonly world: FrameWorld) {
    const { call } = world;
    this.stops.push(
      new QueryObserver(this.client, queueQuery(call)).subscribe(() => undefined),
      new QueryObserver(this.client, mineQuery(call, ADA)).subscribe(() => undefined),
      new QueryObserver(this.client, meQuery(call)).subscribe(() => undefined),
      ...conversationIds.flatMap((id) => [
        new QueryObserver(this.client, conversationQuery(call, id as never)).subscribe(() => undefined),
        new QueryObserver(this.client, threadQuery(call, id as never)).subscribe(() => undefined),
      ]),
    );
  }

  hear(frame: MemberFrame): void {
    applyFrame({ client: this.client, call: this.world.call, memberId: ADA }, frame);
  }

  /** Until nothing is on its way any more. */
  async settle(): Promise<this> {
    for (let idle = 0; idle < 3;) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      idle = this.world.pending === 0 && this.client.isFetching() === 0 ? idle + 1 : 0;
    }
    return this;
  }

  get shows() {
    const data = (key: QueryKey): unknown => this.client.getQueryData(key);
    const { entries, versions } = data(queueKey) as QueueState;
    const mine = data(mineKey) as { id: string }[];
    return {
      queue: { entries, versions },
      mine: [...mine].sort((a, b) => a.id.localeCompare(b.id)),
      me: data(['me']),
      conversations: conversationIds.map((id) => data(conversationKey(id))),
      threads: conversationIds.map((id) => data(threadKey(id))),
    };
  }

  close(): void {
    for (const stop of this.stops) stop();
    this.client.clear();
  }
}

const id = fc.constantFrom(...conversationIds);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('say' as const), id, by: fc.constantFrom('visitor' as const, 'agent', 'note') }),
  fc.record({ does: fc.constant('read' as const), id, by: fc.constantFrom('visitor' as const, 'agent') }),
  fc.record({
    does: fc.constant('give' as const),
    id,
    to: fc.constantFrom('ada' as const, 'grace', 'ai', 'queue', 'nobody'),
  }),
  fc.record({ does: fc.constant('raise' as const), id }),
  fc.record({ does: fc.constant('presence' as const), status: fc.constantFrom('online' as const, 'away') }),
);
const steps = fc.array(step, { maxLength: 25 });

const heartbeat = (world: FrameWorld) => ({ type: 'heartbeat', heads: world.heads }) as MemberFrame;
const ready = { type: 'ready', sessionId: 's', serverTime: '2026-11-25T00:00:00.000Z' } as unknown as MemberFrame;

/** Runs a world, lets a screen hear what `heard` makes of its frames, and compares it with one that is opened afterwards. */
const converges = async (
  before: readonly Step[],
  after: readonly Step[],
  heard: (world: FrameWorld) => readonly MemberFrame[],
) => {
  const world = new FrameWorld();
  for (const each of before) world.take(each);
  const screen = await new Screen(world).settle();
  world.frames.length = 0;
  for (const each of after) world.take(each);
  for (const frame of heard(world)) screen.hear(frame);
  await screen.settle();
  const fresh = await new Screen(world).settle();
  expect(screen.shows).toEqual(fresh.shows);
  screen.close();
  fresh.close();
};

/** Moves frames about as the numbers say; presence has no number, so its frames stay in their order. */
const shuffled = (frames: readonly MemberFrame[], numbers: readonly number[]): MemberFrame[] => {
  const isFree = (frame: MemberFrame) => frame.type !== 'presence.updated';
  const free = frames
    .filter(isFree)
    .map((frame, index) => ({ frame, place: numbers[index % numbers.length] ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ frame }) => frame);
  return [...free, ...frames.filter((frame) => !isFree(frame))];
};

describe('an old snapshot and the frames since are a fresh snapshot', () => {
  test('each type of frame that a member may hear is covered here', () => {
    const types = MemberFrame._zod.def.options.map((option) => [...(option._zod.propValues['type'] ?? [])][0]);
    expect(Object.keys(covered).sort()).toEqual([...types].sort());
  });

  test('as they come, each once or twice', () =>
    fc.assert(
      fc.asyncProperty(steps, steps, fc.nat(4), (before, after, again) =>
        converges(before, after, ({ frames }) =>
          frames.flatMap((frame, index) => (index % (again + 1) === 0 ? [frame, frame] : [frame])),
        ),
      ),
      { numRuns: 30 },
    ));

  test('in any order, and all of them a second time', () =>
    fc.assert(
      fc.asyncProperty(steps, steps, fc.array(fc.nat(), { minLength: 5 }), (before, after, numbers) =>
        converges(before, after, ({ frames }) => {
          const mixed = shuffled(frames, numbers);
          return [...mixed, ...mixed];
        }),
      ),
      { numRuns: 30 },
    ));

  test('while the snapshot is still on its way', () =>
    fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        const world = new FrameWorld();
        for (const each of before) world.take(each);
        world.frames.length = 0;
        const screen = new Screen(world);
        for (const each of after) world.take(each);
        for (const frame of world.frames) screen.hear(frame);
        await screen.settle();
        const fresh = await new Screen(world).settle();
        expect(screen.shows).toEqual(fresh.shows);
        screen.close();
        fresh.close();
      }),
      { numRuns: 30 },
    ));

  test('a new line makes good whatever was lost before it, however much of that it tells again: it loses nothing in between', () =>
    fc.assert(
      fc.asyncProperty(steps, steps, fc.nat(25), (before, after, lost) =>
        converges(before, after, ({ frames }) => [ready, ...frames.slice(lost)]),
      ),
      { numRuns: 30 },
    ));

  test('what changed while the very first reads were under way, before the line could hear, is read too', async () => {
    const world = new FrameWorld();
    world.take({ does: 'presence', status: 'away' });
    const screen = new Screen(world);
    world.take({ does: 'presence', status: 'online' });
    world.take({ does: 'give', id: 'c0', to: 'ada' });
    screen.hear(ready);
    await screen.settle();
    const fresh = await new Screen(world).settle();
    expect(screen.shows).toEqual(fresh.shows);
    screen.close();
    fresh.close();
  });

  test('also what is lost in its middle, once a beat has brought what the gateway lacked', () =>
    fc.assert(
      fc.asyncProperty(steps, steps, fc.nat(3), (before, after, kept) =>
        converges(before, after, (world) => {
          const { frames } = world;
          const heard = frames.filter((frame, index) => frame.type === 'presence.updated' || index % 4 < kept);
          // Where the versions of its heads tell of a lost change, the gateway reads and tells the state.
          const states = conversationIds.flatMap(
            (each) => frames.findLast((frame) => frame.type === 'conversation.updated' && frame.data.id === each) ?? [],
          );
          return [ready, ...heard, ...states, heartbeat(world)];
        }),
      ),
      { numRuns: 30 },
    ));

  test('a heartbeat tells of lost messages and lost changes of the queue', async () => {
    const world = new FrameWorld();
    world.take({ does: 'give', id: 'c0', to: 'ada' });
    const screen = await new Screen(world).settle();
    world.take({ does: 'say', id: 'c0', by: 'visitor' });
    world.take({ does: 'give', id: 'c1', to: 'queue' });
    screen.hear(heartbeat(world));
    await screen.settle();
    const fresh = await new Screen(world).settle();
    expect({ ...screen.shows, conversations: [] }).toEqual({ ...fresh.shows, conversations: [] });
    screen.close();
    fresh.close();
  });

  test('what somebody types, an answer to a ping or a refused frame change nothing that was said', async () => {
    const typing = (on: boolean) =>
      ({
        type: 'typing',
        conversationId: 'c0',
        data: { who: { kind: 'visitor', name: 'Maya' }, on, kind: 'reply' },
      }) as unknown as MemberFrame;
    await converges([{ does: 'say', id: 'c0', by: 'visitor' }], [], () => [
      typing(true),
      typing(false),
      { type: 'pong' },
    ]);
  });
});
