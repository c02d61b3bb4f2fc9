import type { Question, Reading } from '@baton/contracts';
import { askPlainlyForPerson } from '../signals/asks-for-person/asks-for-person.js';
import { hintFor } from './hints.js';
import { chosenIn } from './kinds/choice.js';
import { emailIn } from './kinds/email.js';
import { numberIn } from './kinds/number.js';
import { patternIn } from './kinds/pattern.js';

/** One reader a kind: what of a text answers the question; null when nothing does. */
const readers: { readonly [Kind in Question['kind']]: (text: string, question: Question) => string | null } = {
  text: (text) => text,
  choice: (text, { choices }) => chosenIn(text, choices ?? []),
  email: emailIn,
  number: numberIn,
  pattern: (text, { pattern }) => patternIn(text, pattern),
};

/** Nobody's e-mail address stands further down; and what is bounded is read in no time. */
const LONGEST_READ = 1_000;

/** No character is cut in two. */
const beginning = (text: string): string => text.slice(0, LONGEST_READ).replace(/\p{Surrogate}$/u, '');

/** What was said is kept, and asked for again in words that fit any question. */
export const notUnderstood = (text: string): Reading => ({
  kind: 'unclear',
  hint: 'I am sorry, I did not understand that. Could you say it in other words?',
  asSaid: text.trim(),
});

/**
 * What a customer's message says to a question. Who asks for a person is not asked on, except where what he says is one of the answers: "a person" among the
 * choices. To a question in free words anything is an answer.
 */
export const readReply = (question: Question, text: string): Reading => {
  const isFreely = question.kind === 'text';
  const said = text.trim();
  const value = readers[question.kind](isFreely ? said : beginning(said), question) || null;
  if (value !== null && !isFreely) return { kind: 'answer', value };
  if (askPlainlyForPerson(text) !== null) return { kind: 'asks_for_person' };
  return value === null ? { kind: 'unclear', hint: hintFor(question), asSaid: said } : { kind: 'answer', value };
};
