import type { HandoffSettings, HistoryLine } from '@baton/contracts';
import { afterAnswer, type AfterAnswer } from '../decide/after-answer.js';
import type { BeforeAnswer } from '../decide/before-answer.js';
import { beginTurn, linesOf, LOOK_BACK, type Said } from '../decide/begin-turn.js';
import type { OpenTurn } from '../rules/verdict.js';
import type { GivenAnswer, PastTurn } from '../signals/message-signals.js';

/** What the AI came back with; `failed`: nothing could be had; `unknown`: it was not asked then, or nobody wrote it down. */
export type Reply = GivenAnswer | 'failed' | 'unknown';

/** One customer turn of a conversation that is played again. */
export interface ReplayTurn extends Said {
  readonly i: number;
  readonly at: string | null;
  /** Grows each time the AI is put in charge again: nothing before that counts. */
  readonly stretch: number;
  readonly recorded: Reply;
}

export type Answerer = (turn: ReplayTurn, soFar: readonly HistoryLine[]) => Reply;

/** Takes the AI's turns as they were. */
export const asRecorded: Answerer = ({ recorded }) => recorded;

export interface Step {
  readonly turn: ReplayTurn;
  readonly open: OpenTurn;
  /** Null when the AI was not asked, nothing could be had, or nothing is known. */
  readonly given: GivenAnswer | null;
  readonly decided: Exclude<BeforeAnswer, { kind: 'needs_answer' }> | AfterAnswer;
}

interface Replayed extends PastTurn {
  readonly answer: string | null;
}

/** Says nothing either way, as small talk does: an answer that nobody wrote down was neither sure nor doubtful. */
const UNKNOWN: GivenAnswer = { kind: 'small_talk', text: 'Not known.', confidence: null, citations: [] };

const step = (settings: HandoffSettings, turn: ReplayTurn, past: readonly Replayed[], answerer: Answerer): Step => {
  const { open, before } = beginTurn(settings, turn, past);
  if (before.kind === 'hand_off') return { turn, open, given: null, decided: before };
  const reply = answerer(turn, linesOf(past));
  if (reply === 'unknown') return { turn, open, given: null, decided: afterAnswer(settings, open, UNKNOWN) };
  const given = reply === 'failed' ? null : reply;
  return { turn, open, given, decided: afterAnswer(settings, open, given) };
};

const shown = ({ decided, given }: Step): string | null => {
  if (decided.kind === 'clarify') return decided.text;
  return decided.kind === 'append' ? (given?.text ?? null) : null;
};

/**
 * Plays a conversation's customer turns through the engine, each decided on what came up to it and on nothing later. It goes on after a handoff, as if the AI
 * had stayed in charge: whoever wants the first one stops there.
 */
export function* replay(
  settings: HandoffSettings,
  turns: Iterable<ReplayTurn>,
  answerer: Answerer = asRecorded,
): Generator<Step, void> {
  let past: Replayed[] = [];
  let stretch: number | null = null;
  for (const turn of turns) {
    if (turn.stretch !== stretch) past = [];
    ({ stretch } = turn);
    const taken = step(settings, turn, past, answerer);
    yield taken;
    const decision = { ...taken.decided.trace, seq: turn.i, at: turn.at ?? '' };
    past = [...past, { text: turn.text, given: taken.given, answer: shown(taken), decision }].slice(-LOOK_BACK);
  }
}
