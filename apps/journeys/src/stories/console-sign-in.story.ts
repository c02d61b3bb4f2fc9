import { expect, test } from '../system/fixtures.js';
import { AgentDesk } from '../system/screens.js';

test('a wrong password is said, the right one opens the queue, and a reload keeps the session', async ({
  browser,
  stack,
}) => {
  const desk = await AgentDesk.open(browser, stack);
  const complaints: string[] = [];
  desk.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await desk.page.reload();
  const password = desk.page.getByRole('textbox', { name: 'Password' });

  await desk.page.getByLabel('E-mail').fill('ada@demo.test');
  expect(complaints).toEqual([]);
  await password.fill('not-this-one');
  await password.press('Enter');
  await expect(desk.page.getByRole('alert')).toHaveText('E-mail or password is wrong.');

  await password.fill('baton-demo');
  await password.press('Enter');
  await expect(desk.page.getByRole('heading', { name: 'Queue' })).toBeVisible();
  await desk.page.goto(`${stack.url}/console/conversations?status=closed`);
  await expect(desk.page.getByRole('heading', { name: 'Conversations' })).toBeVisible();
  await expect(desk.page.getByRole('combobox', { name: 'Status' })).toHaveValue('Closed');
  await desk.close();
});

test('whoever is sent to the login comes back to where he wanted to go; signing out counts in every tab', async ({
  browser,
  stack,
}) => {
  const desk = await AgentDesk.open(browser, stack);
  await desk.page.goto(`${stack.url}/console/widgets`);
  await desk.page.getByLabel('E-mail').fill('ada@demo.test');
  await desk.page.getByRole('textbox', { name: 'Password' }).fill('baton-demo');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('heading', { name: 'Widgets' })).toBeVisible();

  const tab = await desk.page.context().newPage();
  await tab.goto(`${stack.url}/console`);
  await expect(tab.getByRole('heading', { name: 'Queue' })).toBeVisible();
  await desk.page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
  await desk.page.getByRole('menuitem', { name: 'Sign out' }).click();
  // She is asked first, if another story left her a chat.
  const next = desk.page.getByRole('button', { name: /^Sign (out|in)$/ });
  await expect(next).toBeVisible();
  if ((await next.textContent()) === 'Sign out') await next.click();
  for (const page of [desk.page, tab]) await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await desk.close();
});

test('22: no other site may show the console in a frame', async ({ stack }) => {
  const { headers } = await fetch(`${stack.url}/console`);
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});
