import type { ConversationStatus, Decision, HandoffLabel, HandoffLabelKind } from '@baton/contracts';
import { decisiveTurn } from './decision-words.js';

export const labelWords: Readonly<Record<HandoffLabelKind, string>> = {
  right: 'Right',
  too_late: 'Too late',
  not_needed: 'Not needed',
  should_have_been_handed_over: 'Should have been handed off',
};

/** What was said of an earlier handoff, or of an earlier end, is not said of the latest. */
export const speaksOfLatest = ({ label, seq }: HandoffLabel, decisions: readonly Decision[]): boolean =>
  label === 'should_have_been_handed_over'
    ? seq !== null && seq >= (decisions.at(-1)?.seq ?? 0)
    : seq !== null && seq === decisiveTurn(decisions)?.seq;

/** What can be said of a conversation: of its latest handoff, or of having ended with the AI. The server decides; this spares people a refusal. */
export const labelsFor = (status: ConversationStatus, decisions: readonly Decision[]): HandoffLabelKind[] => {
  const isHandedOff = decisions.some(({ outcome }) => outcome === 'handed_off');
  const endedWithAi = status === 'closed' && decisions.length > 0 && decisions.at(-1)?.outcome !== 'handed_off';
  return [
    ...(isHandedOff ? (['right', 'too_late', 'not_needed'] as const) : []),
    ...(endedWithAi ? (['should_have_been_handed_over'] as const) : []),
  ];
};
