import type { Decision } from '@baton/contracts';

export const outcomeWords: Record<Decision['outcome'], { readonly label: string; readonly color: string }> = {
  answered: { label: 'Answered by the AI', color: 'lagoon' },
  clarified: { label: 'AI asked back', color: 'lagoon' },
  handed_off: { label: 'Handed off', color: 'iris' },
  stayed_with_ai: { label: 'Stayed with the AI', color: 'gray' },
  superseded: { label: 'Overtaken by events', color: 'gray' },
};

const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
const percent = (value: number): string => `${Math.round(value * 100)} %`;

interface SignalWords {
  readonly name: string;
  readonly value: string;
}

/** The signals that say something about this turn; silent ones are left out. */
export const signalWords = (signals: Decision['signals']): SignalWords[] => {
  const words: SignalWords[] = [];
  const { confidence, sentiment, sentimentBaseline, keywords, asksForPerson, repeats, failedAnswers } = signals;
  if (confidence !== null) words.push({ name: 'Confidence', value: percent(confidence) });
  if (sentiment !== null) {
    const from = sentimentBaseline === null ? '' : `, began at ${signed(sentimentBaseline)}`;
    words.push({ name: 'Sentiment', value: `${signed(sentiment)}${from}` });
  }
  if (keywords.length > 0) words.push({ name: 'Keywords', value: keywords.join(', ') });
  if (asksForPerson) words.push({ name: 'Asks for a person', value: 'yes' });
  if (repeats > 0) words.push({ name: 'Said before', value: repeats === 1 ? 'once' : `${repeats} times` });
  if (failedAnswers > 0) words.push({ name: 'Doubtful answers in a row', value: String(failedAnswers) });
  return words;
};

/** The turn that brought the person in: the latest handoff, since a conversation may come back to the AI between. */
export const decisiveTurn = (decisions: readonly Decision[]): Decision | null =>
  decisions.findLast((decision) => decision.outcome === 'handed_off') ?? null;
