import type { BacktestReport, HandoffSettings } from '@baton/contracts';
import { expect, test } from '../system/fixtures.js';
import { expectStatus, newClientId } from '../system/http.js';
import { MemberClient } from '../system/people.js';
import { AgentDesk } from '../system/screens.js';
import { WaitingCustomer } from '../system/waiting-customer.js';

test('an owner says that a handoff was right, and tries his rules on what was said', async ({ browser, stack }) => {
  const customer = await WaitingCustomer.arrive(stack, 'The backtest should know of this');
  const desk = await AgentDesk.signIn(browser, stack, 'owner@demo.test');
  await desk.page.goto(`${stack.url}/console/conversations/${customer.conversationId}`);
  await desk.page.getByRole('button', { name: 'Right', exact: true }).click();
  await expect(desk.page.getByRole('button', { name: 'Right', exact: true, pressed: true })).toBeVisible();

  await desk.page.goto(`${stack.url}/console/widgets/${stack.demo.widgetId}/handoff`);
  await desk.page.getByRole('button', { name: 'Try it' }).click();
  await expect(desk.page.getByText(/^Of \d+ conversations?, \d+ would be handed off/)).toBeVisible();
  await expect(desk.page.getByRole('region', { name: 'Against what agents said' })).toBeVisible();
  await customer.leave();
  await desk.close();
});

test('a rule for the hours in which nobody works fires at night, in winter and in summer alike', async ({ stack }) => {
  const owner = await MemberClient.signIn(stack.url, 'owner@demo.test');
  const path = `/widgets/${stack.demo.widgetId}/handoff`;
  const weekly = [
    { day: 'mon', from: '09:00', to: '17:00' },
    { day: 'tue', from: '09:00', to: '17:00' },
  ];
  const hours = { timeZone: 'Europe/Berlin', weekly, holidays: [] };
  const { id: departmentId } = expectStatus(
    await owner.http.post<{ id: string }>('/departments', { name: `Office ${Date.now()}`, hours }),
    201,
  );
  const saved = expectStatus(await owner.http.get<HandoffSettings>(path), 200);
  const when = { kind: 'business_hours', open: false };
  const settings = {
    ...saved,
    departmentId,
    rules: [{ id: newClientId(), name: 'At night', enabled: true, when }],
  };
  const talk = (id: string, at?: string) => ({
    id,
    turns: [{ i: 0, role: 'customer', text: 'where is it', ...(at !== undefined && { at }) }],
  });
  const transcripts = [
    talk('winter, before nine', '2026-11-23T07:30:00.000Z'),
    talk('winter, after nine', '2026-11-23T08:30:00.000Z'),
    talk('summer, after nine', '2026-07-20T07:30:00.000Z'),
    talk('summer, past five', '2026-07-20T15:30:00.000Z'),
    talk('winter, before five', '2026-11-23T15:30:00.000Z'),
    talk('on a Wednesday', '2026-11-25T10:00:00.000Z'),
    talk('nobody knows when'),
  ];
  const report = expectStatus(
    await owner.http.post<BacktestReport>(`${path}/backtest`, { settings, transcripts }),
    200,
  );
  expect(report.compare?.newlyFires.conversations.map(({ id }) => id).sort()).toEqual([
    'on a Wednesday',
    'summer, past five',
    'winter, before nine',
  ]);
  expect(report.counts.hoursUnknown).toBe(1);
  expectStatus(await owner.http.delete(`/departments/${departmentId}`), 204);
});
