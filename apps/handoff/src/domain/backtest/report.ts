import type { BacktestReport } from '@baton/contracts';
import { compare } from './compare.js';
import type { PlayableConversation, Played } from './first-handoff.js';
import { goldReporting } from './gold-report.js';
import { grouped } from './grouped.js';
import { inOneGo } from './in-one-go.js';
import { queueLoad, type Period } from './queue-load.js';

/** A conversation with what the settings in question made of it, and others beside them. */
export interface Replayed {
  readonly conversation: PlayableConversation;
  readonly draft: Played;
  /** Null where nothing is compared. */
  readonly compared: Played | null;
}

export interface Run {
  readonly mode: BacktestReport['mode'];
  readonly replayed: readonly Replayed[];
  /** Conversations that were not looked at. */
  readonly leftOut: number;
  /** In which these conversations took place; null: from the first time that is known to the last. */
  readonly period: Period | null;
}

const most = (a: { handoffs: number }, b: { handoffs: number }): number => b.handoffs - a.handoffs;

const countsOf = (replayed: readonly Replayed[], leftOut: number): BacktestReport['counts'] => {
  const handoffs = replayed.flatMap(({ draft }) => draft.handoff ?? []);
  const byRules = handoffs.flatMap(({ ruleId, rule }) => (ruleId === null ? [] : [{ ruleId, rule }]));
  return {
    conversations: replayed.length,
    turns: replayed.reduce((sum, { draft }) => sum + draft.turns, 0),
    handoffs: handoffs.length,
    byTrigger: grouped(handoffs, ({ kind }) => kind)
      .map(([kind, of]) => ({ kind, handoffs: of.length }))
      .sort(most),
    byRule: grouped(byRules, ({ ruleId }) => ruleId)
      .map(([ruleId, of]) => ({ ruleId, name: of[0]?.rule ?? '', handoffs: of.length }))
      .sort(most),
    leftOut,
    hoursUnknown: replayed.reduce(
      (sum, { draft, compared }) => sum + Math.max(draft.hoursUnknown, compared?.hoursUnknown ?? 0),
      0,
    ),
  };
};

/** From the first time that is known to the last. */
const spanOf = (replayed: readonly Replayed[]): Period | null => {
  let [from, to] = [Infinity, -Infinity];
  for (const { conversation } of replayed) {
    for (const { at } of conversation.turns) {
      const ms = at === null ? NaN : Date.parse(at);
      if (ms < from) from = ms;
      if (ms > to) to = ms;
    }
  }
  return from <= to ? { from, to } : null;
};

const goldOf = (replayed: readonly Replayed[], by: (one: Replayed) => Played | null) =>
  goldReporting(
    replayed.flatMap((one) => {
      const played = by(one);
      return played === null ? [] : [{ conversation: one.conversation, played }];
    }),
  );

/** What came of playing conversations again, in figures. Comes up for air in between, as `playing` does. */
export function* reporting({ mode, replayed, leftOut, period }: Run): Generator<void, BacktestReport> {
  const pairs = replayed.flatMap(({ conversation: { id }, draft, compared }) =>
    compared === null ? [] : [{ id, draft, compared }],
  );
  const counts = countsOf(replayed, leftOut);
  const comparison = pairs.length > 0 ? compare(pairs) : null;
  return {
    mode,
    counts,
    compare: comparison,
    load: queueLoad(period ?? spanOf(replayed), counts.handoffs, comparison?.handoffs ?? null),
    gold: yield* goldOf(replayed, ({ draft }) => draft),
    comparedGold: yield* goldOf(replayed, ({ compared }) => compared),
  };
}

/** As `reporting`, in one go. */
export const reportOf = (run: Run): BacktestReport => inOneGo(reporting(run));
