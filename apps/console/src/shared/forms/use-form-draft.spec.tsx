import { expect, test } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useFormDraft } from './use-form-draft.js';

const loaded = { name: 'Shop', sites: ['a'], texts: { title: 'Hello' } };

const open = () => {
  const { result, rerender } = renderHook(useFormDraft<typeof loaded>, { initialProps: loaded });
  return { form: () => result.current, rerender };
};

test('what a colleague saves meanwhile changes no field that is being edited, and is not taken back', () => {
  const { form, rerender } = open();
  rerender({ ...loaded, name: 'Renamed by a colleague' });
  expect([form().isChanged, form().changes]).toEqual([false, {}]);
  act(() => form().change({ sites: ['a', 'b'] }));
  expect(form().changes).toEqual({ sites: ['a', 'b'] });
});

test('what is typed while a save is on its way stays, and is not saved yet', () => {
  const { form } = open();
  act(() => form().change({ name: 'Shop 2' }));
  const sent = form().draft;
  act(() => form().change({ texts: { title: 'Good day' } }));
  act(() => form().take({ ...loaded, name: 'Shop 2', sites: ['by a colleague'] }, sent));
  expect(form().draft).toEqual({ name: 'Shop 2', sites: ['by a colleague'], texts: { title: 'Good day' } });
  expect(form().changes).toEqual({ texts: { title: 'Good day' } });
  act(() => form().discard());
  expect([form().draft.texts.title, form().isChanged]).toEqual(['Hello', false]);
});
