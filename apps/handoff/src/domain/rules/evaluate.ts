import type { Condition, LeafCondition, LeafKind } from '@baton/contracts';
import { asksForPerson } from './asks-for-person.js';
import { attribute } from './attribute.js';
import { businessHours } from './business-hours.js';
import { keywords } from './keywords.js';
import { language } from './language.js';
import { lowConfidence } from './low-confidence.js';
import { pageUrl } from './page-url.js';
import { sentimentBelow, sentimentDrop } from './sentiment.js';
import { stuck } from './stuck.js';
import type { Evaluate, TurnFacts, Verdict } from './verdict.js';

/** One evaluator a kind; a kind that contracts add and that is missing here does not compile. */
const evaluators: { readonly [Kind in LeafKind]: Evaluate<Kind> } = {
  low_confidence: lowConfidence,
  keywords,
  asks_for_person: asksForPerson,
  sentiment_drop: sentimentDrop,
  sentiment_below: sentimentBelow,
  stuck,
  page_url: pageUrl,
  language,
  attribute,
  business_hours: businessHours,
};

const evaluateLeaf = <Kind extends LeafKind>(
  leaf: Extract<LeafCondition, { kind: Kind }>,
  kind: Kind,
  facts: TurnFacts,
): Verdict => ({ kind, ...evaluators[kind](leaf, facts) });

const not = (inner: Verdict): Verdict =>
  inner.value === 'needs_answer' || inner.value === 'unknown'
    ? inner
    : { ...inner, value: !inner.value, because: `${inner.because}, and the rule asks for the contrary` };

/** They say where and when something was written, not what: beside others they decide little. */
const SURROUNDING: readonly LeafKind[] = ['page_url', 'language', 'attribute', 'business_hours'];

/** The parts that made up the result, in words; the first of them that looks at what was written gives the kind. */
const because = (parts: readonly Verdict[], value: Verdict['value'], link: string): Verdict => {
  const telling = parts.filter((part) => part.value === value);
  const [first] = telling;
  if (first === undefined) throw new Error('A combination of conditions must have parts.');
  const { kind } = telling.find((part) => !SURROUNDING.includes(part.kind)) ?? first;
  return { kind, value, because: telling.map((part) => part.because).join(link) };
};

/** An answer may still settle it; what is not known stays so. */
const openIn = (parts: readonly Verdict[]): 'needs_answer' | 'unknown' | undefined =>
  (['needs_answer', 'unknown'] as const).find((value) => parts.some((part) => part.value === value));

const all = (parts: readonly Verdict[]): Verdict => {
  if (parts.some((part) => part.value === false)) return because(parts, false, '; ');
  return because(parts, openIn(parts) ?? true, '; and ');
};

const any = (parts: readonly Verdict[]): Verdict => {
  if (parts.some((part) => part.value === true)) return because(parts, true, '; ');
  return because(parts, openIn(parts) ?? false, '; ');
};

/**
 * Many-valued (after Kleene): while there is no answer yet, a part that needs one leaves the whole open only where it could still change the result, so
 * `any` of a keyword that was said and a low confidence holds at once.
 */
export const evaluate = (condition: Condition, facts: TurnFacts): Verdict => {
  if ('all' in condition) return all(condition.all.map((part) => evaluate(part, facts)));
  if ('any' in condition) return any(condition.any.map((part) => evaluate(part, facts)));
  if ('not' in condition) return not(evaluate(condition.not, facts));
  return evaluateLeaf(condition, condition.kind, facts);
};
