import type { HandoffSettings } from '@baton/contracts';
import type { PastTurn } from '../signals/message-signals.js';
import type { HandoffOrder } from './run-rules.js';
import type { Trace } from './trace.js';

/** The customer clicked on "Talk to a person": no rules are asked. */
export const buttonPressed = (
  settings: HandoffSettings,
  history: readonly PastTurn[],
): { order: HandoffOrder; trace: Trace } => {
  const trigger = { kind: 'button' as const, ruleId: null, label: 'Talk to a person' };
  return {
    order: {
      trigger,
      priority: 'normal',
      departmentId: settings.departmentId,
      announcement: settings.messages.announcement,
    },
    trace: {
      settingsVersion: settings.version,
      signals: {
        confidence: null,
        sentiment: null,
        sentimentBaseline: null,
        keywords: [],
        asksForPerson: false,
        repeats: 0,
        failedAnswers: history.at(-1)?.decision.signals.failedAnswers ?? 0,
      },
      rules: [],
      outcome: 'handed_off',
      trigger,
    },
  };
};
