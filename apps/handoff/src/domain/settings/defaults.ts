import type { DepartmentId, HandoffSettings } from '@baton/contracts';

/** The settings that a widget starts with. `newId` gives a fresh id each time: the domain makes none. */
export const defaultSettings = (departmentId: DepartmentId, newId: <Id extends string>() => Id): HandoffSettings => ({
  version: 1,
  departmentId,
  button: { enabled: true, askQuestions: 'never' },
  questions: [],
  messages: {
    announcement: 'I am bringing in a colleague from our team. Please wait a moment.',
    waiting: 'You are in the queue. Somebody from our team will be with you shortly.',
    fallback:
      'Nobody from our team is available right now. You keep your place in the queue, and we answer as soon as we are back.',
  },
  whenUnavailable: 'queue',
  rules: [
    { id: newId(), name: 'Asks for a person', enabled: true, when: { kind: 'asks_for_person' } },
    {
      id: newId(),
      name: 'Refund or cancellation',
      enabled: true,
      when: { kind: 'keywords', words: ['refund', 'cancel'] },
    },
    { id: newId(), name: 'Low confidence', enabled: true, when: { kind: 'low_confidence', below: 0.5, inARow: 2 } },
  ],
});
