import type { HandoffSettings } from '@baton/contracts';
import type { HandoffOrder } from './run-rules.js';

/** The language model itself asks for a person: where that goes, as a rule without department, priority and words of its own would. */
export const aiWish = (settings: HandoffSettings): HandoffOrder => ({
  trigger: { kind: 'ai', ruleId: null, label: 'The AI asked for a person' },
  priority: 'normal',
  departmentId: settings.departmentId,
  announcement: settings.messages.announcement,
});
