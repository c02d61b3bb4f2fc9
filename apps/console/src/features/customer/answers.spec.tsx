import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { AgentConversation } from '@baton/contracts';
import { show } from '../../testing/render.js';
import { Answers } from './answers.js';

const answers = [
  { questionId: 'q1', question: 'Your order number?', value: '4711' },
  { questionId: 'q2', question: 'Your e-mail?', value: 'I have none', understood: false },
] as unknown as AgentConversation['answers'];

test('an answer that was not what was asked for says so, and only that one', () => {
  show(<Answers answers={answers} />);
  const marks = screen.getAllByText('Not what was asked for; kept as said.');
  expect(marks.map((mark) => mark.closest('dd')?.textContent)).toEqual([expect.stringContaining('I have none')]);
});
