import type { Condition, Decision, DepartmentId, HandoffSettings, Rule } from '@baton/contracts';
import { defaultSettings } from '../settings/defaults.js';
import { readMessage, type PastTurn } from '../signals/message-signals.js';
import { afterAnswer, type AfterAnswer, type GivenAnswer } from './after-answer.js';
import { beforeAnswer, type BeforeAnswer } from './before-answer.js';

/** Ids in order, so that specs can tell rules apart. */
export const countedIds = () => {
  let last = 0;
  return <Id extends string>(): Id => `01890a5d-ac96-774b-bcce-${String((last += 1)).padStart(12, '0')}` as Id;
};

export const support = '01890a5d-ac96-774b-bcce-b302099a8057' as DepartmentId;
export const sales = '01890a5d-ac96-774b-bcce-b302099a8058' as DepartmentId;

export const settingsWith = (...rules: (Partial<Rule> & { when: Condition })[]): HandoffSettings => {
  const newId = countedIds();
  return {
    ...defaultSettings(support, newId),
    rules: rules.map((rule, at) => ({ id: newId(), name: `Rule ${at + 1}`, enabled: true, ...rule })),
  };
};

export const answered = (confidence: number): GivenAnswer => ({ kind: 'answer', text: 'An answer.', confidence });
export const smallTalk: GivenAnswer = { kind: 'small_talk', text: 'Hello!', confidence: null };

/** Plays a conversation turn by turn, as the service does, up to the first handoff. */
export const play = (
  settings: HandoffSettings,
  turns: { text: string; answer?: GivenAnswer | null }[],
): { steps: (BeforeAnswer | AfterAnswer)[]; last: Decision } => {
  const history: PastTurn[] = [];
  const steps: (BeforeAnswer | AfterAnswer)[] = [];
  for (const { text, answer = answered(0.9) } of turns) {
    const message = readMessage(settings, text, history);
    const before = beforeAnswer(settings, message, history);
    const step = before.kind === 'hand_off' ? before : afterAnswer(settings, message, answer, history);
    steps.push(step);
    history.push({ text, decision: { ...step.trace, seq: history.length + 1, at: '2026-11-24T08:00:00.000Z' } });
    if (step.kind === 'hand_off') break;
  }
  const last = history.at(-1)?.decision;
  if (last === undefined) throw new Error('A conversation needs a turn.');
  return { steps, last };
};
