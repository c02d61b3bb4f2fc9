import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import { show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import type { LiveDepartment } from './live-words.js';
import { WhatIf } from './what-if.js';

const departments = [
  { departmentId: 'support', name: 'Support' },
  { departmentId: 'billing', name: 'Billing' },
] as unknown as LiveDepartment[];
const week = (median: number, abandoned: number) => ({
  served: 180,
  abandoned,
  waiting: 0,
  inProgress: 2,
  waits: { median, p90: 400, longest: null },
  busyShare: 0.61,
});
const past = {
  from: '2026-11-18T09:00:00.000Z',
  arrived: 220,
  abandoned: 38,
  medianWaitSeconds: 130,
  medianHandleSeconds: 300,
  mostAgents: 3,
};

let leave = () => {};
afterEach(() => leave());
const open = () => ({ leave } = show(<WhatIf departments={departments} />));
const attempt = () => fireEvent.click(screen.getByRole('button', { name: 'Try' }));

test('two more agents: what the last week would have been, beside what it was', async () => {
  const heard = serve({
    'POST /departments/support/simulate': [[200, { past, played: { asItWas: week(125, 40), changed: week(31, 6) } }]],
  });
  open();
  fireEvent.change(screen.getByLabelText('More agents'), { target: { value: '2' } });
  attempt();
  const table = await screen.findByRole('table');
  const row = (name: string) => within(table).getByRole('row', { name: new RegExp(name) }).textContent;
  expect(row('Half are taken within')).toBe('Half are taken within2:050:31');
  expect(row('Gave up')).toBe('Gave up406');
  expect(row('Longest wait')).toBe('Longest wait––');
  expect(row('Helped')).toBe('Helped182182');
  expect(row('Still waiting')).toBe('Still waiting in the end00');
  expect(screen.getByRole('status').textContent).toContain('220 came, half were taken within 2:10, 38 gave up');
  expect(heard[0]?.body).toEqual({ moreAgents: 2 });
});

test('too few customers, and a server that refuses, are said', async () => {
  serve({
    'POST /departments/support/simulate': [
      [200, { past: null, played: null }],
      problem(422, 'invalid', 'So many agents and customers take too long to play: try fewer.'),
    ],
  });
  open();
  attempt();
  expect((await screen.findByRole('status')).textContent).toContain('too little to go by');
  attempt();
  expect((await screen.findByRole('alert')).textContent).toContain('try fewer');
});

test.each(['1000', '2.5', ''])('what is no number of agents is said, and not played: "%s"', async (typed) => {
  const heard = serve({});
  open();
  fireEvent.change(screen.getByLabelText('More agents'), { target: { value: typed } });
  expect(await screen.findByText('A whole number from −100 to 100.')).toBeTruthy();
  attempt();
  expect(heard).toEqual([]);
});
