import type { MessageId, Question, QuestionPrompt } from '@baton/contracts';
import { aiAuthor } from '../conversation/authors.js';
import type { MessageDraft } from '../conversation/change.js';

/** Of a question what the customer needs; by which pattern his answer is judged is nobody's business but ours. */
const promptOf = ({ id, kind, choices, required }: Question): QuestionPrompt => ({
  id,
  kind,
  ...(choices && { choices }),
  required,
});

/** The message that asks; `hint` says first what was wrong with the answer before. */
export const asking = (
  question: Question,
  id: MessageId,
  again: { hint: string; turnOf: MessageId } | null = null,
): MessageDraft => ({
  id,
  kind: 'question',
  author: aiAuthor,
  text: again ? `${again.hint}\n\n${question.text}` : question.text,
  question: promptOf(question),
  ...(again && { turnOf: again.turnOf }),
});
