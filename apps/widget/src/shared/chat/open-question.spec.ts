import type { VisitorMessage } from '@baton/contracts';
import { emptyThread } from '@baton/realtime-client';
import { expect, test } from '@jest/globals';
import type { ChatState } from './chat-state.js';
import { openQuestionOf } from './open-question.js';

const prompt = { id: 'q1', kind: 'email', required: true };
const asks = { kind: 'question', author: { kind: 'ai' }, question: prompt };
const says = { kind: 'text', author: { kind: 'visitor' } };
const joins = { kind: 'event', author: { kind: 'system' } };
const open = (messages: object[], openQuestionId: string | null, unsent: object[] = []) =>
  openQuestionOf({
    conversation: { openQuestionId },
    thread: { ...emptyThread(), shown: messages as VisitorMessage[] },
    unsent,
  } as unknown as Pick<ChatState, 'conversation' | 'thread' | 'unsent'>);

test('a question stands open until the visitor has written something, or it is asked no more', () => {
  expect(open([says, joins, asks], 'q1')).toEqual(prompt);
  expect(open([says, asks, says], 'q1')).toBeNull();
  expect(open([says, asks, says, asks], 'q1')).toEqual(prompt);
  expect(open([says, asks], null)).toBeNull();
});

test('what is on its way counts as written; what was refused does not', () => {
  expect(open([asks], 'q1', [{ refusal: null }])).toBeNull();
  expect(open([asks], 'q1', [{ refusal: 'no' }])).toEqual(prompt);
});
