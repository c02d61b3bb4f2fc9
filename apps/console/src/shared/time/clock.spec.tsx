import { afterEach, expect, jest, test } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { useTicking } from './clock.js';

const shown = (now: number) => Math.floor(now / 1_000);
const Second = () => <i data-testid="second">{useTicking(shown)}</i>;
const seconds = () => screen.getAllByTestId('second').map(({ textContent }) => Number(textContent));

afterEach(() => void jest.useRealTimers());

test('what comes into sight between two ticks shows the same second as what stands there', () => {
  jest.useFakeTimers({ now: 10_100 });
  const { rerender, unmount } = render(<Second />);
  act(() => jest.advanceTimersByTime(950));
  rerender(
    <>
      <Second />
      <Second />
    </>,
  );
  expect(seconds()).toEqual([10, 10]);
  act(() => jest.advanceTimersByTime(100));
  expect(seconds()).toEqual([11, 11]);
  unmount();
});
