import { expect, test } from '../system/fixtures.js';
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
