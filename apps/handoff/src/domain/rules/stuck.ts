import type { PastTurn } from '../signals/message-signals.js';
import { sayTheSame, isSameAnswer } from '../signals/repeats.js';
import type { Evaluate, TurnFacts } from './verdict.js';

interface Exchange {
  readonly text: string;
  readonly given: PastTurn['given'];
  readonly isDoubtful: boolean;
}

/** What was asked and answered, oldest first, this turn last; small talk is left out. */
const exchangesOf = ({ message, history, answer }: TurnFacts): Exchange[] => [
  ...history
    .filter(({ given, decision }) => given?.kind !== 'small_talk' && decision.signals.confidence !== null)
    .map(({ text, given, decision }) => ({ text, given, isDoubtful: decision.signals.failedAnswers > 0 })),
  ...(answer === null || answer.confidence === null
    ? []
    : [{ text: message.text, given: answer.given, isDoubtful: answer.failedAnswers > 0 }]),
];

/** How many of the last ones belong together, each linked with the next; the present one is the last. */
const runOf = (
  exchanges: readonly Exchange[],
  isLinked: (one: Exchange, next: Exchange, isLast: boolean) => boolean,
): number => {
  let first = exchanges.length - 1;
  for (; first > 0; first -= 1) {
    const [one, next] = exchanges.slice(first - 1, first + 1);
    if (one === undefined || next === undefined || !isLinked(one, next, first === exchanges.length - 1)) break;
  }
  return exchanges.length - first;
};

const isAnsweredAlike = (one: Exchange, next: Exchange): boolean => isSameAnswer(one.given, next.given);

/**
 * Twice in doubt, or twice the same: the first answer of the two did not help. What follows a doubtful one is taken for the same matter in other
 * words, as the customer was asked to put it, once that is asked or answered again.
 */
const isUnhelped = (one: Exchange, next: Exchange, isLast: boolean): boolean =>
  (one.isDoubtful && (next.isDoubtful || !isLast)) || isAnsweredAlike(one, next) || sayTheSame(one.text, next.text);

/**
 * The customer gets nowhere: he says the same for the nth time, the AI gives the same answer for the nth time in a row, or n answers in a row did not
 * help. The first can be told before there is an answer.
 */
export const stuck: Evaluate<'stuck'> = ({ turns }, facts) => {
  const asked = facts.message.repeats + 1;
  if (asked >= turns && turns > 1) return { value: true, because: `The customer has asked the same ${asked} times` };
  if (facts.answer === null)
    return { value: 'needs_answer', because: 'Whether the answer helps is known only once the AI has answered' };
  if (facts.answer.confidence === null) return { value: false, because: 'Small talk is no question' };
  const exchanges = exchangesOf(facts);
  const same = runOf(exchanges, isAnsweredAlike);
  if (same >= turns && turns > 1) return { value: true, because: `The AI has given the same answer ${same} times` };
  const run = runOf(exchanges, isUnhelped);
  const without = run === 1 && exchanges.at(-1)?.isDoubtful !== true ? 0 : run;
  if (without === 0) return { value: false, because: 'The same was neither asked nor answered again' };
  const because = `${without === 1 ? '1 answer' : `${without} answers`} in a row did not help`;
  return without >= turns ? { value: true, because } : { value: false, because: `${because}, fewer than ${turns}` };
};
