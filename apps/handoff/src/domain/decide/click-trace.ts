import type { HandoffSettings, Trigger } from '@baton/contracts';
import type { Trace } from './trace.js';

/** The customer clicked on "Talk to a person": no rules are asked, and no signal counts. */
export const clickTrace = (settings: HandoffSettings, trigger: Trigger): Trace => ({
  settingsVersion: settings.version,
  signals: {
    confidence: null,
    sentiment: null,
    sentimentBaseline: null,
    keywords: [],
    asksForPerson: false,
    repeats: 0,
    failedAnswers: 0,
  },
  rules: [],
  outcome: 'handed_off',
  trigger,
});
