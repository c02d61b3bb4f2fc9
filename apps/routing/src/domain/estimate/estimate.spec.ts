import type { DepartmentMode } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { coverageOf, estimateOf } from './estimate.js';
import type { PastWait, Standing } from './past-wait.js';

/** mulberry32: the same numbers for the same seed, everywhere. */
const randomOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

interface Office {
  readonly mode: DepartmentMode;
  readonly seed: number;
  readonly agents: number;
  readonly capacity: number;
  /** Seconds, in the mean. */
  readonly between: number;
  readonly handling: number;
  readonly patience: number;
  readonly pickUp: number;
  readonly customers: number;
}

interface Queued {
  readonly enteredAt: number;
  readonly patienceEndsAt: number;
  readonly standing: Standing;
  readonly answer: ReturnType<typeof estimateOf>;
}

/** A day in an office: people come, wait in line or lose patience, and are helped as places become free. Answers the waits in order of their end. */
const dayAt = (office: Office): PastWait[] => {
  const random = randomOf(office.seed);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean * 1_000;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const logNormal = (mean: number) => Math.exp(normal() * 0.7 - 0.245) * mean * 1_000;
  const places = office.agents * office.capacity;
  const over: PastWait[] = [];
  const line: Queued[] = [];
  /** When each chat under way ends. */
  const busy: number[] = [];
  const handled = new Map<PastWait, readonly [number, number]>();

  const end = (wait: Queued, leftAt: number, outcome: PastWait['outcome']): PastWait => {
    const { enteredAt, standing, answer } = wait;
    const told = answer && { low: answer.estimate.low, high: answer.estimate.high };
    const expectedSeconds = answer?.expectedSeconds ?? null;
    const past = { enteredAt, leftAt, outcome, standing, expectedSeconds, told, handling: null };
    over.push(past);
    return past;
  };
  /** Whoever can be helped until then is. */
  const workUntil = (until: number) => {
    for (;;) {
      const soonest = Math.min(...busy);
      const from = busy.length < places ? (line[0]?.enteredAt ?? Infinity) : soonest;
      const next = line[0];
      if (!next || from > until) return;
      line.shift();
      if (next.patienceEndsAt < from) {
        end(next, next.patienceEndsAt, 'left');
        continue;
      }
      if (busy.length >= places) busy.splice(busy.indexOf(soonest), 1);
      const leftAt = Math.max(from, next.enteredAt) + exponential(office.pickUp);
      const endsAt = leftAt + logNormal(office.handling);
      busy.push(endsAt);
      handled.set(end(next, leftAt, 'assigned'), [leftAt, endsAt]);
    }
  };
  const lately = (now: number): PastWait[] =>
    over
      .filter(({ leftAt }) => leftAt <= now)
      .sort((one, other) => other.leftAt - one.leftAt)
      .slice(0, 100)
      .map((wait) => {
        const [from, to] = handled.get(wait) ?? [];
        const isHandled = from !== undefined && to !== undefined;
        return {
          ...wait,
          handling: isHandled ? { seconds: (Math.min(now, to) - from) / 1_000, isOver: to <= now } : null,
        };
      });

  let now = 0;
  for (let customer = 0; customer < office.customers; customer += 1) {
    now += exponential(office.between);
    workUntil(now);
    for (let at = busy.length - 1; at >= 0; at -= 1) if ((busy[at] ?? 0) <= now) busy.splice(at, 1);
    for (let at = line.length - 1; at >= 0; at -= 1) {
      const waiting = line[at];
      if (!waiting || waiting.patienceEndsAt >= now) continue;
      end(waiting, waiting.patienceEndsAt, 'left');
      line.splice(at, 1);
    }
    const standing = { position: line.length + 1, agents: office.agents, freePlaces: places - busy.length };
    const answer = estimateOf(office.mode, lately(now), standing, places);
    line.push({ enteredAt: now, patienceEndsAt: now + exponential(office.patience), standing, answer });
  }
  return over;
};

const busyOffice = { agents: 4, capacity: 3, between: 28, handling: 360, patience: 2_400, pickUp: 8, customers: 700 };

describe('the range that is told', () => {
  it.each([
    ['auto_assign', 101],
    ['auto_assign', 202],
    ['auto_assign', 303],
    ['claim', 404],
    ['claim', 505],
  ] as const)('holds for about 8 of 10 in a busy office (%s, seed %d)', (mode, seed) => {
    const { within, of } = coverageOf(dayAt({ ...busyOffice, mode, seed }).slice(100));
    expect(of).toBeGreaterThan(300);
    expect(within / of).toBeGreaterThan(0.7);
    expect(within / of).toBeLessThan(0.9);
  });

  it('is worth something: the wait of who stands far back is told longer than that of who is next', () => {
    const history = dayAt({ ...busyOffice, mode: 'auto_assign', seed: 7 }).slice(-100);
    const at = (position: number) =>
      estimateOf('auto_assign', history, { position, agents: 4, freePlaces: 0 }, 12)?.estimate;
    const [next, tenth] = [at(1), at(10)];
    expect(next?.high).toBeLessThan(tenth?.high ?? 0);
    expect(next?.seconds).toBeLessThan((tenth?.seconds ?? 0) / 4);
    expect((tenth?.high ?? 0) / (tenth?.low ?? 1)).toBeLessThan((next?.high ?? 0) / Math.max(1, next?.low ?? 0));
  });
});

describe('an estimate', () => {
  const wait = (at: number, parts: Partial<PastWait> = {}): PastWait => ({
    enteredAt: at * 60_000,
    leftAt: at * 60_000 + 90_000,
    outcome: 'assigned',
    standing: { position: 2, agents: 2, freePlaces: 0 },
    expectedSeconds: null,
    told: null,
    handling: { seconds: 240, isOver: true },
    ...parts,
  });
  const history = (count: number, parts: Partial<PastWait> = {}) =>
    Array.from({ length: count }, (_, at) => wait(at, parts));
  const next: Standing = { position: 1, agents: 2, freePlaces: 0 };

  it('is not given where too little is known: few were helped, nobody is there, or he stands too far back', () => {
    expect(estimateOf('claim', history(9), next, 8)).toBeNull();
    expect(estimateOf('claim', history(40, { outcome: 'left', handling: null }), next, 8)).toBeNull();
    expect(estimateOf('claim', history(40), { ...next, agents: 0 }, 0)).toBeNull();
    expect(estimateOf('claim', history(40), { ...next, position: 1_001 }, 8)).toBeNull();
    expect(estimateOf('claim', history(10), next, 8)).not.toBeNull();
  });

  it('goes by how hand-overs follow each other, and by how many are there now', () => {
    const one = estimateOf('auto_assign', history(60), next, 8)?.expectedSeconds ?? 0;
    expect(one).toBeGreaterThan(50);
    expect(one).toBeLessThan(62);
    const third = estimateOf('auto_assign', history(60), { ...next, position: 3 }, 8)?.expectedSeconds ?? 0;
    expect(third / one).toBeCloseTo(3, 5);
    const alone = estimateOf('auto_assign', history(60), { ...next, agents: 1 }, 4)?.expectedSeconds ?? 0;
    expect(alone / one).toBeCloseTo(2, 1);
  });

  it('learns from its own errors: where people wait twice as long as was expected, it says so', () => {
    const late = history(60, { expectedSeconds: 45, standing: next });
    const told = estimateOf('auto_assign', late, next, 8);
    expect(told?.estimate.seconds).toBeGreaterThan(1.6 * (told?.expectedSeconds ?? Infinity));
    expect(told?.estimate.low).toBeGreaterThan(told?.expectedSeconds ?? Infinity);
  });

  it('is not led astray by a night between two hand-overs', () => {
    const night = [...history(60), wait(60, { leftAt: 60 * 60_000 + 9 * 3_600_000 })];
    const [usual, after] = [history(60), night].map((waits) => estimateOf('claim', waits, next, 8)?.expectedSeconds);
    expect(after).toBeLessThan(1.3 * (usual ?? 0));
  });
});
