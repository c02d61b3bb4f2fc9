import { expect, test } from '@jest/globals';
import type { HandoffSettings } from '@baton/contracts';
import { errorsOfDraft } from './errors-of-draft.js';

const listsOf = (...ids: string[]) =>
  ({ rules: ids.map((id) => ({ id })), questions: [] }) as unknown as HandoffSettings;

test('what is wrong with a rule stands at it wherever it is moved, and goes with it', () => {
  const errors = { 'rules.1.when.words.0': 'is too short', 'messages.waiting': 'is empty' };
  const now = (...ids: string[]) => errorsOfDraft(errors, listsOf('a', 'b', 'c'), listsOf(...ids));
  expect(now('b', 'a', 'c')).toEqual({ 'rules.0.when.words.0': 'is too short', 'messages.waiting': 'is empty' });
  expect(now('new', 'a', 'b')).toEqual({ 'rules.2.when.words.0': 'is too short', 'messages.waiting': 'is empty' });
  expect(now('a', 'c')).toEqual({ 'messages.waiting': 'is empty' });
});
