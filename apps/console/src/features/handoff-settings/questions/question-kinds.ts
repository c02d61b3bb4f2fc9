import type { Question } from '@baton/contracts';

type Kind = Question['kind'];

/** How each kind of question is called, and how an answer to it is checked. */
export const questionKinds: Readonly<Record<Kind, { readonly label: string; readonly about: string }>> = {
  text: { label: 'Text', about: 'Any answer will do' },
  choice: { label: 'Choice', about: 'The customer picks one of your answers' },
  email: { label: 'E-mail address', about: 'Must look like an e-mail address' },
  number: { label: 'Number', about: 'Must be a number' },
  pattern: { label: 'Pattern', about: 'Must fit a pattern, such as an order number' },
};

/** The question as one of another kind: what only the old kind had is left behind. */
export const asKind = ({ id, text, required, choices, pattern }: Question, kind: Kind): Question => ({
  id,
  text,
  kind,
  required,
  ...(kind === 'choice' && { choices: choices ?? [] }),
  ...(kind === 'pattern' && { pattern: pattern ?? '' }),
});
