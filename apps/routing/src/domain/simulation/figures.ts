import type { MemberId } from '@baton/contracts';

/** What happened to one customer. Milliseconds of the virtual clock; null: not, or not yet. */
export interface Visit {
  readonly arrivedAt: number;
  takenAt: number | null;
  gaveUpAt: number | null;
  endedAt: number | null;
  memberId: MemberId | null;
}

export interface Waits {
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly longestSeconds: number | null;
}

/** What came of a day. */
export interface Figures {
  /** `arrived` is the sum of the four others, and `balanced` says so. */
  readonly books: {
    readonly arrived: number;
    readonly served: number;
    readonly abandoned: number;
    readonly waiting: number;
    readonly inProgress: number;
    readonly balanced: boolean;
  };
  /** Of those whom somebody took: until he did. */
  readonly waits: Waits;
  /** 0 to 1 of all that arrived. */
  readonly abandonedShare: number;
  readonly loads: {
    /** 0 to 1: time with a chat, of all places and all the time. */
    readonly busyShare: number;
    readonly fewestChats: number;
    readonly mostChats: number;
    readonly meanChats: number;
    /** Jain, Chiu and Hawe, 1984: (Σx)² / (n Σx²); 1: all had as many. */
    readonly fairness: number;
  };
  readonly offers: Readonly<Record<'accepted' | 'declined' | 'expired' | 'withdrawn', number>>;
}

interface Load {
  readonly memberId: MemberId;
  readonly chats: number;
}

/** The nearest rank: of ten waits, p90 is the ninth. */
const rank = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const waitsOf = (visits: readonly Visit[]): Waits => {
  const waits = visits
    .flatMap(({ takenAt, arrivedAt }) => (takenAt === null ? [] : [(takenAt - arrivedAt) / 1_000]))
    .sort((one, other) => one - other);
  const of = (share: number) => {
    const wait = rank(waits, share);
    return wait === null ? null : rounded(wait, 1);
  };
  return { medianSeconds: of(0.5), p90Seconds: of(0.9), longestSeconds: of(1) };
};

const loadsOf = (loads: readonly Load[], busyMs: number, placesMs: number): Figures['loads'] => {
  const chats = loads.map((load) => load.chats);
  const squares = sum(chats.map((each) => each * each));
  return {
    busyShare: placesMs === 0 ? 0 : rounded(busyMs / placesMs, 3),
    fewestChats: chats.length === 0 ? 0 : Math.min(...chats),
    mostChats: chats.length === 0 ? 0 : Math.max(...chats),
    meanChats: chats.length === 0 ? 0 : rounded(sum(chats) / chats.length, 1),
    fairness: squares === 0 ? 1 : rounded(sum(chats) ** 2 / (chats.length * squares), 4),
  };
};

/** What the engine itself has in its queue and with its agents in the end. */
export interface Ended {
  readonly waiting: number;
  readonly inProgress: number;
}

/** `placesMs`: how long each place of each agent was there, all together; the waiting and those in progress are counted by the engine, all others by the customers. */
export const figuresOf = (
  visits: readonly Visit[],
  loads: readonly Load[],
  offers: Figures['offers'],
  endsAt: number,
  placesMs: number,
  { waiting, inProgress }: Ended,
): Figures => {
  const arrived = visits.length;
  const served = visits.filter(({ endedAt }) => endedAt !== null).length;
  const abandoned = visits.filter(({ gaveUpAt }) => gaveUpAt !== null).length;
  const busy = visits.map(({ takenAt, endedAt }) => (takenAt === null ? 0 : (endedAt ?? endsAt) - takenAt));
  const balanced = arrived === served + abandoned + waiting + inProgress;
  return {
    books: { arrived, served, abandoned, waiting, inProgress, balanced },
    waits: waitsOf(visits),
    abandonedShare: arrived === 0 ? 0 : rounded(abandoned / arrived, 4),
    loads: loadsOf(loads, sum(busy), placesMs),
    offers: { ...offers },
  };
};
