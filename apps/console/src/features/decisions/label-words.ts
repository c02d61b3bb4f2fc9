import type { ConversationStatus, Decision, HandoffLabelKind } from '@baton/contracts';

export const labelWords: Readonly<Record<HandoffLabelKind, string>> = {
  right: 'Right',
  too_late: 'Too late',
  not_needed: 'Not needed',
  should_have_been_handed_over: 'Should have been handed over',
};

/** What can be said of a conversation: of its latest handoff, or of having ended with the AI. The server decides; this spares people a refusal. */
export const labelsFor = (status: ConversationStatus, decisions: readonly Decision[]): HandoffLabelKind[] => {
  const isHandedOver = decisions.some(({ outcome }) => outcome === 'handed_off');
  const endedWithAi = status === 'closed' && decisions.length > 0 && decisions.at(-1)?.outcome !== 'handed_off';
  return [
    ...(isHandedOver ? (['right', 'too_late', 'not_needed'] as const) : []),
    ...(endedWithAi ? (['should_have_been_handed_over'] as const) : []),
  ];
};
