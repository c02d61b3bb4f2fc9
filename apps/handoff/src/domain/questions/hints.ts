import type { Question } from '@baton/contracts';

/** A longer list is not said again: it stands above. */
const LONGEST_LIST = 1_500;

const listed = (choices: readonly string[]): string => {
  const list = choices.map((choice, at) => `${at + 1}. ${choice}`).join('\n');
  return list.length <= LONGEST_LIST
    ? `Please pick one of these, by its number or its name:\n${list}`
    : 'Please pick one of the choices above, by its number or its name.';
};

const hints: { readonly [Kind in Question['kind']]: (question: Question) => string } = {
  text: () => 'Could you say that in a few words?',
  choice: ({ choices }) => `I am not sure which one you mean. ${listed(choices ?? [])}`,
  email: () => 'That does not look like an e-mail address. It should look like name@example.com.',
  number: () => 'I was looking for a number there. Could you write it in digits, such as 3 or 12.50?',
  pattern: () => 'That does not look quite right. Could you check it and type it again, exactly as it is written?',
};

/** Said kindly before a question is asked a second time. */
export const hintFor = (question: Question): string => hints[question.kind](question);
