import type { Signals } from '@baton/contracts';

/** Of a decision that no message led to, such as a click on "Talk to a person". */
export const noSignals: Signals = {
  confidence: null,
  sentiment: null,
  sentimentBaseline: null,
  keywords: [],
  asksForPerson: false,
  repeats: 0,
  failedAnswers: 0,
};
