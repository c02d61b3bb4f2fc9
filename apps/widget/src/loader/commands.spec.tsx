import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { installCommands } from './commands.js';

let done: string[] = [];
const actions = {
  open: (draft: unknown) => done.push(`open ${String(draft)}`),
  close: () => done.push('close'),
  toggle: () => done.push('toggle'),
};
const install = () =>
  installCommands({
    open: (draft) => void actions.open(draft),
    close: () => void actions.close(),
    toggle: () => void actions.toggle(),
  });

beforeEach(() => {
  done = [];
  delete window.baton;
});
afterEach(() => {
  jest.restoreAllMocks();
});

it("does what the site's scripts ask", () => {
  install();
  window.baton?.('open');
  window.baton?.('open', { draft: 'Is it waterproof?' });
  window.baton?.('toggle');
  window.baton?.('close');
  expect(done).toEqual(['open undefined', 'open Is it waterproof?', 'toggle', 'close']);
});

it('does what was asked before the script was there, in order', () => {
  const stub = Object.assign(() => {}, { q: [['open', { draft: 'early' }], ['close']] });
  window.baton = stub;
  install();
  expect(done).toEqual(['open early', 'close']);
});

it('tells listeners, also one who asks for "ready" when it was', () => {
  const emit = install();
  const heard: unknown[] = [];
  window.baton?.('on', 'unread', (count: unknown) => heard.push(count));
  window.baton?.('on', 'ready', () => heard.push('ready'));
  emit('unread', 3);
  emit('ready');
  window.baton?.('on', 'ready', () => heard.push('was ready'));
  expect(heard).toEqual([3, 'ready', 'was ready']);
});

it('warns of what it does not know, and goes on', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  install();
  for (const command of ['identify', '', null, {}, 'constructor', '__proto__']) window.baton?.(command);
  window.baton?.('on', 'ready', 'no function');
  expect(done).toEqual([]);
  expect(warn).toHaveBeenCalledTimes(7);
});

it('20: works on a page that has changed the prototype of its arrays', () => {
  const { push, forEach, map } = Array.prototype;
  const bent = () => {
    throw new Error('bent');
  };
  Object.assign(Array.prototype, { push: bent, forEach: bent, map: bent });
  try {
    const emit = install();
    let count: unknown;
    window.baton?.('on', 'unread', (told: unknown) => (count = told));
    emit('unread', 1);
    expect(count === 1).toBe(true);
  } finally {
    Object.assign(Array.prototype, { push, forEach, map });
  }
});
