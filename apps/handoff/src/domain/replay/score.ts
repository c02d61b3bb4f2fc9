import type { Condition, HandoffSettings, LeafCondition, Signals } from '@baton/contracts';
import { evaluate } from '../rules/evaluate.js';
import type { TurnFacts } from '../rules/verdict.js';
import type { Step } from './replay.js';

const SHORT_OF_IT = 0.99;

const clamped = (value: number): number => Math.min(1, Math.max(0, value));
/** How far `value` has come down from the top of its scale to `threshold`. */
const way = (value: number, threshold: number): number => clamped((1 - value) / (1 - threshold || 1));

/** Of kinds that know degrees; every other one matches or does not. */
const degreeOf = (leaf: LeafCondition, signals: Signals): number => {
  const { confidence, sentiment, sentimentBaseline, repeats, failedAnswers } = signals;
  switch (leaf.kind) {
    case 'low_confidence': {
      const run = leaf.inARow ?? 1;
      if (confidence === null) return 0;
      return confidence < leaf.below ? clamped(failedAnswers / run) : way(confidence, leaf.below) / run;
    }
    case 'sentiment_below':
      return sentiment === null ? 0 : way(sentiment, leaf.below);
    case 'sentiment_drop':
      return sentiment === null || sentimentBaseline === null ? 0 : clamped((sentimentBaseline - sentiment) / leaf.by);
    case 'stuck':
      return clamped(Math.max(repeats, failedAnswers) / leaf.turns);
    default:
      return 0;
  }
};

const nearness = (condition: Condition, facts: TurnFacts, signals: Signals): number => {
  const of = (part: Condition) => nearness(part, facts, signals);
  if ('all' in condition) return Math.min(...condition.all.map(of));
  if ('any' in condition) return Math.max(...condition.any.map(of));
  if ('not' in condition) return 1 - of(condition.not);
  return evaluate(condition, facts).value === true ? 1 : Math.min(degreeOf(condition, signals), SHORT_OF_IT);
};

/**
 * How near a turn came to a handoff, 0..1: 1 when it was handed off, otherwise the nearness of the rule that came nearest, at most 0.99. A threshold on
 * confidence or mood is approached in proportion to the way from the top of the scale, a count in proportion to the number that it needs; of `all` the
 * farthest part counts, of `any` the nearest. It sorts turns; it is no probability.
 */
export const scoreOf = (settings: HandoffSettings, { open, given, decided }: Step): number => {
  if (decided.kind === 'hand_off') return 1;
  const { signals } = decided.trace;
  const answer = { given, confidence: signals.confidence, failedAnswers: signals.failedAnswers };
  const facts: TurnFacts = { ...open, answer };
  const rules = settings.rules.filter((rule) => rule.enabled);
  return Math.min(SHORT_OF_IT, Math.max(0, ...rules.map((rule) => nearness(rule.when, facts, signals))));
};
