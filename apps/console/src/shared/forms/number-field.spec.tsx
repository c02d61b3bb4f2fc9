import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { NumberField } from './number-field.js';

let leave = () => {};
afterEach(() => leave());

const open = (step?: number) => {
  serve({});
  const heard: number[] = [];
  const bounds = { min: 0, max: 10, ...(step !== undefined && { step }) };
  ({ leave } = show(<NumberField label="Chats at once" value={4} onChange={(next) => heard.push(next)} {...bounds} />));
  return heard;
};
const field = () => screen.getByLabelText<HTMLInputElement>('Chats at once');
const type = (value: string) => fireEvent.change(field(), { target: { value } });

test.each(['2.5', '11', '-1', ''])('“%s” is no number of chats: it says so, and the last one holds', (typed) => {
  const heard = open();
  type(typed);
  expect(field().value).toBe(typed);
  expect(screen.getByText('A whole number from 0 to 10.')).toBeTruthy();
  expect(heard).toEqual([]);
  fireEvent.blur(field());
  expect(field().value).toBe('4');
  expect(screen.queryByText('A whole number from 0 to 10.')).toBeNull();
});

test('where parts count, parts are taken', () => {
  const heard = open(0.05);
  type('2.5');
  expect(heard).toEqual([2.5]);
  type('11');
  expect(screen.getByText('A number from 0 to 10.')).toBeTruthy();
});
