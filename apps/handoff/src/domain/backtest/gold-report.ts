import type { Gold, GoldReport, TriggerKind } from '@baton/contracts';
import { findingIntervals } from './bootstrap.js';
import type { PlayableConversation, Played } from './first-handoff.js';
import { grouped } from './grouped.js';
import { scoresOf, sumOf, tallyOf, type Tally } from './handoff-scores.js';

/** The reasons of gold that are called otherwise than the triggers. */
const triggersOf: Readonly<Record<string, readonly TriggerKind[]>> = {
  explicit_request: ['asks_for_person'],
  sentiment: ['sentiment_drop', 'sentiment_below'],
  loop: ['stuck'],
  keyword: ['keywords'],
};

interface Judged {
  readonly type: string;
  readonly tally: Tally;
  /** Whether the reason is the expected one; null where none is known, or the handoff was not right. */
  readonly isReasonRight: boolean | null;
}

const windowOf = ({ window, turn }: Gold): readonly [number, number] | null =>
  window ?? (turn == null ? null : [turn, turn]);

const judge = (gold: Gold, type: string | null, { handoff }: Played): Judged => {
  const tally = tallyOf({ gold: { handoff: gold.handoff, window: windowOf(gold) }, at: handoff?.i ?? null });
  const { reason } = gold;
  const isReasonRight =
    tally.right === 0 || handoff === null || reason == null
      ? null
      : (triggersOf[reason] ?? [reason]).includes(handoff.kind);
  return { type: type ?? '', tally, isReasonRight };
};

const typesOf = (judged: readonly Judged[]): GoldReport['types'] =>
  grouped(judged, ({ type }) => type)
    .map(([type, group]) => {
      const { conversations, right, false: notRight, missed, onTime } = sumOf(group.map(({ tally }) => tally));
      return { type, conversations, handoffs: right + notRight, right, onTime, false: notRight, missed };
    })
    .sort((a, b) => (a.type < b.type ? -1 : 1));

/** How well the handoffs fit what should have been; null where nobody said what that is. Comes up for air in between. */
export function* goldReporting(
  played: readonly { readonly conversation: PlayableConversation; readonly played: Played }[],
): Generator<void, GoldReport | null> {
  const judged = played.flatMap(({ conversation: { gold, type }, played: one }) =>
    gold === null ? [] : [judge(gold, type, one)],
  );
  if (judged.length === 0) return null;
  const tallies = judged.map(({ tally }) => tally);
  const sum = sumOf(tallies);
  const reasons = judged.flatMap(({ isReasonRight }) => isReasonRight ?? []);
  return {
    ...scoresOf(sum),
    conversations: sum.conversations,
    positives: sum.positives,
    right: sum.right,
    false: sum.false,
    missed: sum.missed,
    reasonAccuracy: reasons.length > 0 ? reasons.filter(Boolean).length / reasons.length : null,
    interval: yield* findingIntervals(tallies),
    types: typesOf(judged),
  };
}
