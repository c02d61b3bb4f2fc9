import { buttonTrigger, type HandoffSettings } from '@baton/contracts';
import type { Trace } from './trace.js';

const because = 'Not asked: the customer clicked on “Talk to a person”, which needs no rule';

/** The customer clicked on "Talk to a person": no rule is asked, as the trace says of each, and no signal counts. */
export const clickTrace = (settings: HandoffSettings): Trace => ({
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
  rules: settings.rules
    .filter((rule) => rule.enabled)
    .map(({ id, name }) => ({ ruleId: id, name, matched: false, because })),
  outcome: 'handed_off',
  trigger: buttonTrigger,
});
