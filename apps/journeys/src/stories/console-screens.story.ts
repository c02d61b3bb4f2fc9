import { expect, test } from '../system/fixtures.js';
import { AgentDesk } from '../system/screens.js';
import { WaitingCustomer } from '../system/waiting-customer.js';

test('a viewer sees the queue and the conversations, and nothing that he could change', async ({ browser, stack }) => {
  const customer = await WaitingCustomer.arrive(stack, 'Somebody only looks');
  const desk = await AgentDesk.open(browser, stack);
  await desk.page.getByLabel('E-mail').fill('viewer@demo.test');
  await desk.page.getByRole('textbox', { name: 'Password' }).fill('baton-demo');
  await desk.page.keyboard.press('Enter');
  const row = desk.queueRow(customer.words);
  await expect(row).toBeVisible();
  await expect(desk.page.getByRole('button', { name: /take over/i })).toHaveCount(0);
  await row.getByRole('link').click();
  await expect(desk.thread.getByText(customer.words)).toBeVisible();
  await expect(desk.page.getByText('Waiting for a person.')).toBeVisible();
  await expect(desk.page.getByRole('button', { name: /take over|return to ai|^close$|send/i })).toHaveCount(0);
  await expect(desk.page.locator('main').getByRole('textbox', { name: /message|note/i })).toHaveCount(0);

  await desk.page.getByRole('link', { name: 'Northbeam shop' }).click();
  await expect(desk.page.getByText('Only owners and admins can change these settings.')).toBeVisible();
  await expect(desk.page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await customer.leave();
  await desk.close();
});

test('an owner changes what triggers a handoff; a colleague with the older version is told', async ({
  browser,
  stack,
}) => {
  const [mine, theirs] = [
    await AgentDesk.signIn(browser, stack, 'owner@demo.test'),
    await AgentDesk.signIn(browser, stack, 'owner@demo.test'),
  ];
  for (const { page } of [mine, theirs]) {
    await page.goto(`${stack.url}/console/widgets/${stack.demo.widgetId}/handoff`);
    await expect(page.getByLabel('Waiting message')).toBeVisible();
  }
  const waiting = mine.page.getByLabel('Waiting message');
  const before = await waiting.inputValue();
  await waiting.fill('Somebody comes.');
  await mine.page.getByRole('button', { name: 'Save' }).click();
  await expect(mine.page.getByRole('alert').filter({ hasText: 'Saved' })).toBeVisible();

  await theirs.page.getByLabel('Waiting message').fill('Too old.');
  await theirs.page.getByRole('button', { name: 'Save' }).click();
  await expect(theirs.page.getByRole('alert').filter({ hasText: 'Somebody saved before you' })).toBeVisible();
  await theirs.page.getByRole('button', { name: 'Load theirs' }).click();
  await expect(theirs.page.getByLabel('Waiting message')).toHaveValue('Somebody comes.');
  await theirs.page.getByLabel('Waiting message').fill(before);
  await theirs.page.getByRole('button', { name: 'Save' }).click();
  await expect(theirs.page.getByRole('alert').filter({ hasText: 'Saved' })).toBeVisible();
  for (const desk of [mine, theirs]) await desk.close();
});

test('dark is chosen once and stays', async ({ browser, stack }) => {
  const desk = await AgentDesk.signIn(browser, stack, 'ada@demo.test', { colorScheme: 'light' });
  const scheme = () => desk.page.locator('html').getAttribute('data-mantine-color-scheme');
  expect(await scheme()).toBe('light');
  await desk.page.getByRole('button', { name: 'Appearance' }).click();
  await desk.page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect.poll(scheme).toBe('dark');
  await desk.page.reload();
  await expect(desk.page.getByRole('heading', { name: 'Queue' })).toBeVisible();
  expect(await scheme()).toBe('dark');
  await desk.close();
});

test('on a phone: take over, read why, answer, go back', async ({ browser, stack }) => {
  const customer = await WaitingCustomer.arrive(stack, 'I write from the bus', 'Nora Quist');
  const desk = await AgentDesk.open(browser, stack, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const { page } = desk;
  await page.getByLabel('E-mail').fill('grace@demo.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('baton-demo');
  await page.keyboard.press('Enter');
  await desk
    .queueRow(customer.words)
    .getByRole('button', { name: /^Take over/ })
    .tap();
  await expect(desk.thread.getByText(customer.words)).toBeVisible();
  await page.getByRole('button', { name: 'Details', exact: true }).tap();
  await expect(page.getByRole('heading', { name: 'Why was this handed off?' })).toBeInViewport();
  await page.getByRole('button', { name: 'Close details' }).tap();
  await desk.composer.fill('Sitting comfortably?');
  await page.getByRole('button', { name: 'Send message' }).tap();
  await expect.poll(() => customer.heard()).toContain('Sitting comfortably?');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.getByRole('link', { name: 'Back to the list' }).tap();
  await expect(page.getByRole('list', { name: 'My active conversations' })).toContainText('Nora Quist');
  await customer.leave();
  await desk.close();
});
