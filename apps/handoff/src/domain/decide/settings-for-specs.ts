import type { Condition, Decision, DepartmentId, HandoffSettings, Rule } from '@baton/contracts';
import { defaultSettings } from '../settings/defaults.js';
import type { OpenTurn, Surroundings } from '../rules/verdict.js';
import { readMessage, type GivenAnswer, type PastTurn } from '../signals/message-signals.js';
import { afterAnswer, type AfterAnswer } from './after-answer.js';
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

export const nowhere: Surroundings = { pageUrl: null, locale: null, attributes: {}, isOpen: null };

export const answered = (confidence: number): GivenAnswer => ({
  kind: 'answer',
  text: 'An answer.',
  confidence,
  citations: [{ documentId: `Document ${confidence}` }],
});
export const smallTalk: GivenAnswer = { kind: 'small_talk', text: 'Hello!', confidence: null, citations: [] };

/** Plays a conversation turn by turn, as the service does, up to the first handoff. */
export const play = (
  settings: HandoffSettings,
  turns: { text: string; answer?: GivenAnswer | null; surroundings?: Partial<Surroundings> }[],
): { steps: (BeforeAnswer | AfterAnswer)[]; last: Decision } => {
  const history: PastTurn[] = [];
  const steps: (BeforeAnswer | AfterAnswer)[] = [];
  for (const { text, answer = answered(0.9), surroundings } of turns) {
    const turn: OpenTurn = {
      message: readMessage(settings, text, history),
      history,
      surroundings: { ...nowhere, ...surroundings },
    };
    const before = beforeAnswer(settings, turn);
    const step = before.kind === 'hand_off' ? before : afterAnswer(settings, turn, answer);
    steps.push(step);
    const given = before.kind === 'hand_off' ? null : answer;
    history.push({ text, given, decision: { ...step.trace, seq: history.length + 1, at: '2026-11-24T08:00:00.000Z' } });
    if (step.kind === 'hand_off') break;
  }
  const last = history.at(-1)?.decision;
  if (last === undefined) throw new Error('A conversation needs a turn.');
  return { steps, last };
};
