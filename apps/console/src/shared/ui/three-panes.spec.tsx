import { afterEach, expect, jest, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../testing/render.js';
import { ThreePanes } from './three-panes.js';

let leave = () => undefined as void;
afterEach(() => leave());

test('details that come over the rest take the focus, and Escape leaves them', () => {
  const onLeave = jest.fn();
  const Panes = () => {
    const [isOver, setOver] = useState(false);
    return (
      <ThreePanes
        step={isOver ? 'details' : 'thread'}
        list={null}
        thread={<button onClick={() => setOver(true)}>Open</button>}
        details={<button>Inside</button>}
        onLeaveDetails={onLeave}
      />
    );
  };
  ({ leave } = show(<Panes />));
  const details = screen.getByRole('complementary', { name: 'Details' });
  fireEvent.keyDown(details, { key: 'Escape' });
  expect(onLeave).not.toHaveBeenCalled();
  fireEvent.click(screen.getByText('Open'));
  expect(document.activeElement).toBe(details);
  fireEvent.keyDown(screen.getByText('Inside'), { key: 'Escape' });
  expect(onLeave).toHaveBeenCalledTimes(1);
});
