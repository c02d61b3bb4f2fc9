import type { Question } from '@baton/contracts';

const listed = (choices: readonly string[]): string => choices.map((choice, at) => `${at + 1}. ${choice}`).join('\n');

const hints: { readonly [Kind in Question['kind']]: (question: Question) => string } = {
  text: () => 'Could you say that in a few words?',
  choice: ({ choices }) =>
    `I am not sure which one you mean. Please pick one of these, by its number or its name:\n${listed(choices ?? [])}`,
  email: () => 'That does not look like an e-mail address. It should look like name@example.com.',
  number: () => 'I was looking for a number there. Could you write it in digits, such as 3 or 12.50?',
  pattern: () => 'That does not look quite right. Could you check it and type it again, exactly as it is written?',
};

/** Said kindly before a question is asked a second time. */
export const hintFor = (question: Question): string => hints[question.kind](question);
