import type { Gold, HandoffLabelKind, Signals } from '@baton/contracts';
import type { Surroundings } from '../rules/verdict.js';
import type { GivenAnswer } from '../signals/message-signals.js';
import type { ReplayTurn, Reply } from '../replay/replay.js';
import type { PlayableConversation } from './first-handoff.js';

/** A turn as it was kept; `seq` in the members' numbering. */
export interface KeptTurn {
  readonly seq: number;
  readonly text: string;
  readonly at: string;
  readonly surroundings: Omit<Surroundings, 'isOpen'>;
  readonly given: GivenAnswer | null;
  /** What the customer was shown. */
  readonly answer: string | null;
  /** Of its decision; null where none was kept. */
  readonly signals: Signals | null;
}

/** One stretch of a conversation under the AI: what ends it is at most one handoff. */
export interface KeptStretch {
  readonly conversationId: string;
  readonly turns: readonly KeptTurn[];
  /** The customer clicked on "Talk to a person" at its end. */
  readonly click: { readonly label: string } | null;
  readonly label: { readonly kind: HandoffLabelKind; readonly seq: number } | null;
}

/** Turns from before answers were kept still tell the confidence; none is told where the AI was not asked, and 0 where it failed. */
const replyOf = ({ given, answer, signals }: KeptTurn): Reply => {
  if (given !== null) return given;
  const confidence = signals?.confidence ?? null;
  if (confidence === 0) return 'failed';
  if (answer === null && confidence === null) return 'unknown';
  const kind = confidence === null ? 'small_talk' : 'answer';
  return { kind, text: answer ?? 'An answer that was not shown.', confidence, citations: [] };
};

const turnOf = (turn: KeptTurn): ReplayTurn => ({
  i: turn.seq,
  text: turn.text,
  at: turn.at,
  stretch: 0,
  surroundings: { ...turn.surroundings, isOpen: null },
  recorded: replyOf(turn),
});

/**
 * What a label says as gold. Right: at that turn. Too late: at any turn before it, as nobody said at which. Should have been handed off: at any turn. Of the
 * first turn there is nothing before: a handoff there that came too late is one that is due at that turn.
 */
const goldOf = ({ label, turns }: KeptStretch): Gold | null => {
  if (label === null) return null;
  const seqs = turns.map(({ seq }) => seq);
  const [first = label.seq] = seqs;
  const last = seqs.findLast((seq) => seq <= label.seq) ?? first;
  switch (label.kind) {
    case 'right':
      return { handoff: true, window: [last, last] };
    case 'too_late':
      return { handoff: true, window: [first, seqs.findLast((seq) => seq < last) ?? first] };
    case 'should_have_been_handed_over':
      return { handoff: true, window: [first, seqs.at(-1) ?? first] };
    case 'not_needed':
      return { handoff: false };
  }
};

export const playableOf = (stretch: KeptStretch): PlayableConversation => ({
  id: stretch.conversationId,
  type: stretch.label?.kind ?? null,
  turns: stretch.turns.map(turnOf),
  gold: goldOf(stretch),
  click: stretch.click && { i: stretch.turns.at(-1)?.seq ?? 0, label: stretch.click.label },
});
