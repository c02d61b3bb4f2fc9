import type { Gold, HandoffSettings, Transcript, TriggerKind } from '@baton/contracts';
import { replay, type Answerer, type ReplayTurn, type Step } from '../replay/replay.js';
import { turnsOf } from '../replay/transcript-turns.js';
import { wantsHours } from '../rules/wants-hours.js';
import { inOneGo } from './in-one-go.js';

/** A handoff that the replay came to. */
export interface ReplayedHandoff {
  /** The customer's turn, and when it was written. */
  readonly i: number;
  readonly kind: TriggerKind;
  readonly ruleId: string | null;
  readonly rule: string;
  readonly because: string;
  readonly text: string;
}

/** A conversation to be played again. */
export interface PlayableConversation {
  readonly id: string;
  readonly type: string | null;
  readonly turns: readonly ReplayTurn[];
  /** Seen by the report only. */
  readonly gold: Gold | null;
  /** The customer clicked on "Talk to a person" after this turn. */
  readonly click: { readonly i: number; readonly label: string } | null;
}

export interface Played {
  readonly handoff: ReplayedHandoff | null;
  /** Turns that were judged. */
  readonly turns: number;
  /** Of those the turns of which a rule wanted to know whether the department was open, and nobody could say. */
  readonly hoursUnknown: number;
}

interface Options {
  readonly answerer?: Answerer;
  readonly onStep?: (step: Step) => void;
  /** Plays to the end; the first handoff still is the result. */
  readonly goesOn?: boolean;
}

const TEXT_SHOWN = 200;

export const conversationOf = (transcript: Transcript): PlayableConversation => ({
  id: transcript.id,
  type: transcript.type ?? null,
  turns: turnsOf(transcript),
  gold: transcript.gold ?? null,
  click: null,
});

const handoffOf = ({ turn, decided }: Step): ReplayedHandoff | null => {
  if (decided.kind !== 'hand_off') return null;
  const { kind, ruleId, label } = decided.order.trigger;
  const because = decided.trace.rules.find((result) => result.ruleId === ruleId)?.because ?? '';
  return { i: turn.i, kind, ruleId, rule: label, because, text: [...turn.text].slice(0, TEXT_SHOWN).join('') };
};

/** With a button in the widget, who clicked on it then would click on it again. */
const clickOf = (settings: HandoffSettings, { click, turns }: PlayableConversation): ReplayedHandoff | null => {
  if (click === null || !settings.button.enabled) return null;
  const { i, label } = click;
  const text = turns.findLast((turn) => turn.i <= i)?.text ?? '';
  const because = 'The customer clicked on “Talk to a person”';
  return { i, kind: 'button', ruleId: null, rule: label, because, text: [...text].slice(0, TEXT_SHOWN).join('') };
};

/**
 * Plays a conversation up to its first handoff, by a rule or by the click that there was. Comes up for air after each turn, so that whoever has others to
 * serve can do so.
 */
export function* playing(
  settings: HandoffSettings,
  conversation: PlayableConversation,
  { answerer, onStep, goesOn = false }: Options = {},
): Generator<void, Played> {
  let handoff: ReplayedHandoff | null = null;
  const asksForHours = wantsHours(settings);
  let turns = 0;
  let hoursUnknown = 0;
  for (const step of replay(settings, conversation.turns, answerer)) {
    if (handoff === null) {
      turns += 1;
      if (asksForHours && step.turn.surroundings.isOpen === null) hoursUnknown += 1;
    }
    onStep?.(step);
    handoff ??= handoffOf(step);
    if (handoff !== null && !goesOn) break;
    yield;
  }
  return { handoff: handoff ?? clickOf(settings, conversation), turns, hoursUnknown };
}

/** As `playing`, in one go. */
export const firstHandoff = (
  settings: HandoffSettings,
  conversation: PlayableConversation,
  options: Options = {},
): Played => inOneGo(playing(settings, conversation, options));
