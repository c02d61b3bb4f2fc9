import { useState } from 'react';
import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { NumberField } from './number-field.js';
import { goToWrongField } from './wrong-field.js';

let leave = () => {};
afterEach(() => leave());

const Form = ({ step, sent }: { step?: number; sent: number[] }) => {
  const [value, setValue] = useState(4);
  const bounds = { min: 0, max: 10, ...(step !== undefined && { step }) };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!goToWrongField(event.currentTarget)) sent.push(value);
      }}
    >
      <NumberField label="Chats at once" value={value} onChange={setValue} {...bounds} />
      <button>Save</button>
      <button type="button" onClick={() => setValue(4)}>
        Discard
      </button>
    </form>
  );
};
const open = (step?: number) => {
  serve({});
  const sent: number[] = [];
  ({ leave } = show(<Form sent={sent} {...(step !== undefined && { step })} />));
  return sent;
};
const field = () => screen.getByLabelText<HTMLInputElement>('Chats at once');
/** Key by key, as one types. */
const type = (value: string) => {
  for (let length = 0; length <= value.length; length += 1)
    fireEvent.change(field(), { target: { value: value.slice(0, length) } });
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const WORDS = 'A whole number from 0 to 10.';

test.each(['2.5', '11', '-1', ''])('“%s” is no number of chats: it stays and says so, and is not saved', (typed) => {
  const sent = open();
  type(typed);
  fireEvent.blur(field());
  expect(field().value).toBe(typed);
  expect(screen.getByText(WORDS)).toBeTruthy();
  press('Save');
  expect(sent).toEqual([]);
  expect(document.activeElement).toBe(field());
  type('5');
  expect(screen.queryByText(WORDS)).toBeNull();
  press('Save');
  expect(sent).toEqual([5]);
});

test('what does not fit goes when it is discarded', () => {
  open();
  type('2.5');
  press('Discard');
  expect(field().value).toBe('4');
  expect(screen.queryByText(WORDS)).toBeNull();
});

test('where parts count, parts are taken', () => {
  const sent = open(0.05);
  type('1.05');
  press('Save');
  expect(sent).toEqual([1.05]);
  type('11');
  expect(screen.getByText('A number from 0 to 10.')).toBeTruthy();
});
