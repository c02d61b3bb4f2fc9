import type { DepartmentId, HandoffSettings, Rule, TriggerKind } from '@baton/contracts';

type NewId = <Id extends string>() => Id;

/**
 * Measured on HandoffBench and on the questions of its sources: an outburst, or a doubtful answer to a question that was put again, is worth a person; one
 * mild complaint ("disappointed", -0.38) is not. From a neutral start 0.60 is what one plain word of anger makes.
 */
const defaultRules = (newId: NewId): Rule[] => [
  { id: newId(), name: 'Asks for a person', enabled: true, when: { kind: 'asks_for_person' } },
  {
    id: newId(),
    name: 'Refund or cancellation',
    enabled: true,
    when: { kind: 'keywords', words: ['refund', 'cancel'] },
  },
  { id: newId(), name: 'Low confidence', enabled: true, when: { kind: 'low_confidence', below: 0.5, inARow: 2 } },
  { id: newId(), name: 'Going round in circles', enabled: true, when: { kind: 'stuck', turns: 3 } },
  { id: newId(), name: 'Getting upset', enabled: true, when: { kind: 'sentiment_drop', by: 0.6, over: 1 } },
];

/**
 * The settings that a widget starts with. `newId` gives a fresh id each time: the domain makes none. Of the rules, those whose condition is of one of
 * `ruleKinds`; left out: all.
 */
export const defaultSettings = (
  departmentId: DepartmentId,
  newId: NewId,
  ruleKinds?: readonly TriggerKind[],
): HandoffSettings => ({
  version: 1,
  departmentId,
  button: { enabled: true, askQuestions: 'never' },
  questions: [],
  messages: {
    announcement: 'I am bringing in a colleague from our team. Please wait a moment.',
    waiting: 'You are in the queue. Somebody from our team will be with you shortly.',
    fallback: 'Nobody from our team is available right now. We answer as soon as we are back.',
  },
  whenUnavailable: 'queue',
  rules: defaultRules(newId).filter(({ when }) => !('kind' in when) || (ruleKinds?.includes(when.kind) ?? true)),
});
