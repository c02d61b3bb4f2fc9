import type { MemberFrame, QueueEntry } from '@baton/contracts';

export type QueueFrame = Extract<MemberFrame, { type: `queue.${string}` }>;

export const isQueueFrame = (frame: MemberFrame): frame is QueueFrame => frame.type.startsWith('queue.');

export interface QueueSnapshot {
  readonly items: readonly QueueEntry[];
  /** By department: every change up to this number is in `items`. */
  readonly versions: Readonly<Record<string, number>>;
}

/** Somebody took it; shown for a moment, so that a row does not vanish under an agent's pointer without a word. */
export interface Departed {
  readonly entry: QueueEntry;
  readonly takenBy: { readonly memberId: string; readonly name: string };
}

export interface QueueState {
  /** In queue order. */
  readonly entries: readonly QueueEntry[];
  readonly versions: Readonly<Record<string, number>>;
  readonly departed: readonly Departed[];
}

/** The queue's key, as the server orders: `orderAt`, then the id. */
export const inQueueOrder = (a: QueueEntry, b: QueueEntry): number => {
  if (a.orderAt !== b.orderAt) return Date.parse(a.orderAt) - Date.parse(b.orderAt) || (a.orderAt < b.orderAt ? -1 : 1);
  return a.conversationId < b.conversationId ? -1 : a.conversationId > b.conversationId ? 1 : 0;
};

const without = (entries: readonly QueueEntry[], conversationId: string) =>
  entries.filter((entry) => entry.conversationId !== conversationId);

export type Applied =
  | { readonly kind: 'applied'; readonly state: QueueState }
  /** Known already. */
  | { readonly kind: 'dropped' }
  /** Something between was lost: only a fresh snapshot helps. */
  | { readonly kind: 'hole' };

/** One frame on top of what is known; each department counts its own versions without a gap. */
export const applyQueueFrame = (state: QueueState, frame: QueueFrame): Applied => {
  const { departmentId, version, conversationId } = frame.data;
  const known = state.versions[departmentId] ?? 0;
  if (version <= known) return { kind: 'dropped' };
  if (version > known + 1) return { kind: 'hole' };

  const before = state.entries.find((entry) => entry.conversationId === conversationId);
  const rest = without(state.entries, conversationId);
  const versions = { ...state.versions, [departmentId]: version };
  if (frame.type === 'queue.removed') {
    // It may stand in another department by now; that department's own frame says so.
    const isGone = before?.departmentId === departmentId;
    const { takenBy } = frame.data;
    const departed = isGone && takenBy ? [...state.departed, { entry: before, takenBy }] : state.departed;
    return { kind: 'applied', state: { entries: isGone ? rest : state.entries, versions, departed } };
  }
  const { version: _version, ...entry } = frame.data;
  return {
    kind: 'applied',
    state: {
      entries: [...rest, entry].sort(inQueueOrder),
      versions,
      departed: state.departed.filter((each) => each.entry.conversationId !== conversationId),
    },
  };
};

/**
 * A snapshot that arrives after frames which are newer than it: those are applied again on top,
 * in the order they came, so that a slow answer never turns the screen back. `isComplete` is false if a hole remains.
 * Who departed is known by now, from the same frames as they came.
 */
export const takeQueueSnapshot = (
  snapshot: QueueSnapshot,
  heard: readonly QueueFrame[],
  departed: readonly Departed[] = [],
): { state: QueueState; isComplete: boolean } => {
  let state: QueueState = {
    entries: [...snapshot.items].sort(inQueueOrder),
    versions: snapshot.versions,
    departed: [],
  };
  let isComplete = true;
  for (const frame of heard) {
    const applied = applyQueueFrame(state, frame);
    if (applied.kind === 'applied') state = applied.state;
    if (applied.kind === 'hole') isComplete = false;
  }
  const waits = new Set(state.entries.map(({ conversationId }) => conversationId));
  const gone = departed.filter(({ entry }) => !waits.has(entry.conversationId));
  return { state: { ...state, departed: gone }, isComplete };
};

/** Whether a heartbeat's `queue:<departmentId>` heads tell of changes that never came. */
export const isBehind = (state: QueueState, heads: Readonly<Record<string, number>>): boolean =>
  Object.entries(heads).some(
    ([key, version]) => key.startsWith('queue:') && version > (state.versions[key.slice(6)] ?? 0),
  );

export const forgetDeparted = (state: QueueState, conversationId: string): QueueState => ({
  ...state,
  departed: state.departed.filter((each) => each.entry.conversationId !== conversationId),
});

export interface QueueRow {
  readonly entry: QueueEntry;
  /** 1 is next; null for a row that is about to go. */
  readonly position: number | null;
  readonly takenBy: string | null;
}

/** What the table shows: who waits, numbered anew within what is shown (an entry's own `position` counts all of its department as it was told), and among them those just taken by somebody else. */
export const queueRows = (state: QueueState, departmentId: string | null): QueueRow[] => {
  const wanted = (entry: QueueEntry) => departmentId === null || entry.departmentId === departmentId;
  const waiting = state.entries.filter(wanted).map((entry, index) => ({ entry, position: index + 1, takenBy: null }));
  const leaving = state.departed
    .filter((each) => wanted(each.entry))
    .map((each) => ({ entry: each.entry, position: null, takenBy: each.takenBy.name }));
  return [...waiting, ...leaving].sort((a, b) => inQueueOrder(a.entry, b.entry));
};
