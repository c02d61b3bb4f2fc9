import type { RecordedAnswer, Transcript, TranscriptTurn } from '@baton/contracts';
import type { ReplayTurn, Reply } from './replay.js';

const replyOf = (ai: RecordedAnswer, text: string): Reply => {
  if (ai.failed) return 'failed';
  const { confidence = null, answerId } = ai;
  const citations = answerId == null ? [] : [{ documentId: answerId }];
  return { kind: confidence === null ? 'small_talk' : 'answer', text, confidence, citations };
};

/** The AI's turns that follow the customer's, up to the next of anybody else. */
const answersTo = (turns: readonly TranscriptTurn[], at: number): TranscriptTurn[] => {
  const rest = turns.slice(at + 1);
  const end = rest.findIndex(({ role }) => role !== 'ai');
  return end === -1 ? rest : rest.slice(0, end);
};

/** What is written on the customer's own turn goes first; an AI turn without a confidence is one that nothing is known of. */
const recordedOf = (turns: readonly TranscriptTurn[], at: number, { i, ai }: TranscriptTurn): Reply => {
  const answers = answersTo(turns, at);
  const told = answers.find((answer) => answer.ai != null);
  const record = ai ?? told?.ai;
  if (record == null) return 'unknown';
  const text = (told ?? answers[0])?.text;
  return replyOf(record, text !== undefined && /\S/u.test(text) ? text : `The answer to turn ${i}`);
};

/**
 * The turns that the AI is to judge. What a customer writes after a person did is the person's, up to the AI's next turn: with it a new stretch begins.
 * What a site says of its customer is not in a transcript, nor whether the department was open: with the times of the turns, routing may know.
 */
export const turnsOf = ({ turns, lang }: Transcript): ReplayTurn[] => {
  const judged: ReplayTurn[] = [];
  let isWithPerson = false;
  let stretch = 0;
  let pageUrl: string | null = null;
  for (const [at, turn] of turns.entries()) {
    pageUrl = turn.page?.url ?? pageUrl;
    if (turn.role === 'ai' && isWithPerson) stretch += 1;
    if (turn.role !== 'customer') isWithPerson = turn.role === 'agent';
    else if (!isWithPerson) {
      const surroundings = { pageUrl, locale: lang ?? null, attributes: {}, isOpen: null };
      const recorded = recordedOf(turns, at, turn);
      judged.push({ i: turn.i, text: turn.text, at: turn.at ?? null, surroundings, stretch, recorded });
    }
  }
  return judged;
};
