import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../testing/render.js';
import { Capped } from './capped.js';

/** As a browser would measure it: the box is as high as its text once it is open. */
const height = (name: 'scrollHeight' | 'clientHeight', get: (this: HTMLElement) => number) =>
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get });

let leave = () => undefined as void;
afterEach(() => {
  leave();
  for (const name of ['scrollHeight', 'clientHeight']) Reflect.deleteProperty(HTMLElement.prototype, name);
});

const Text = () => {
  const [words, setWords] = useState('Long');
  return (
    <>
      <button onClick={() => setWords('Long as before')}>Change</button>
      <Capped>{[words]}</Capped>
    </>
  );
};

test('what was opened can be closed again, also after its text changed', () => {
  height('scrollHeight', () => 500);
  height('clientHeight', function () {
    return this.hasAttribute('data-open') ? 500 : 100;
  });
  ({ leave } = show(<Text />));
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  fireEvent.click(screen.getByRole('button', { name: 'Change' }));
  fireEvent.click(screen.getByRole('button', { name: 'Show less' }));
  expect(screen.getByRole('button', { name: 'Show all' })).toBeTruthy();
});
