import type { Locator } from '@playwright/test';
import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { AgentDesk } from '../system/screens.js';
import { Team } from '../system/team.js';

test('a supervisor sees who waits, gives him to an agent, and steps in himself', async ({ browser, stack }) => {
  const team = await Team.of(stack, { mode: 'claim' });
  const { agent } = await team.seat('Rosa Parks');
  const owner = await AgentDesk.signIn(browser, stack, 'owner@demo.test');
  const { page } = owner;
  await page.getByRole('link', { name: 'Live' }).click();
  const customer = await team.customer();
  const waiting = page.getByRole('region', { name: /^Waiting/ });
  const row = (list: Locator) => list.getByRole('listitem').filter({ has: page.locator(`[href$="${customer.id}"]`) });
  await row(waiting)
    .getByRole('button', { name: /^Transfer/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: 'Search' }).fill('rosa parks');
  await dialog.getByRole('radio', { name: 'Rosa Parks' }).check();
  await dialog.getByRole('button', { name: 'Transfer to Rosa Parks' }).click();
  const rosa = page.getByRole('list', { name: 'Agents' }).getByRole('listitem').filter({ hasText: 'Rosa Parks' });
  await expect(row(rosa)).toHaveCount(1);
  await expect(row(waiting)).toHaveCount(0);
  expect(await agent.conversation(customer.id)).toMatchObject({ assignee: { id: agent.id } });

  await row(rosa)
    .getByRole('button', { name: /^Take over/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`/console/mine/${customer.id}$`));
  await expect(owner.composer).toBeVisible();
  expect(await customer.visitor.conversation(customer.id)).toMatchObject({ agent: { name: 'Olive Owner' } });
  await owner.close();
});

test('what if: a department’s last week is played as it was and with more agents, and the books balance', async ({
  browser,
  stack,
}) => {
  const team = await Team.of(stack, { mode: 'claim' });
  const { agent } = await team.seat('Rosa Parks');
  const CAME = 20;
  for (let n = 0; n < CAME; n += 1) {
    const { visitor, id } = await team.customer();
    if (n % 4 === 0) expectStatus(await agent.takeOver(id), 200);
    expectStatus(await visitor.http.post(`/widget/conversations/${id}/close`), 200);
  }
  const owner = await AgentDesk.signIn(browser, stack, 'owner@demo.test');
  const { page } = owner;
  await page.getByRole('link', { name: 'Live' }).click();
  const whatIf = page.getByRole('region', { name: 'What if' });
  const choose = async (label: string, option: string) => {
    await whatIf.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option }).click();
  };
  await choose('Department', team.name);
  await choose('How chats reach agents', 'Offered to the least busy');
  await whatIf.getByLabel('More agents').fill('2');
  // What a chat's end does to the week's figures is told to routing by an event.
  await expect(async () => {
    await whatIf.getByRole('button', { name: 'Try' }).click();
    await expect(whatIf.getByText(/^As it really was: 20 came,/)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(whatIf.getByText(/15 gave up, with one agent at once/)).toBeVisible();
  const figures = async (line: string) =>
    (await whatIf.getByRole('row', { name: line }).getByRole('cell').allTextContents()).map(Number);
  const [gaveUp, helped, waits] = await Promise.all(['Gave up', 'Helped', 'Still waiting in the end'].map(figures));
  const sums = [0, 1].map((column) => (gaveUp?.[column] ?? 0) + (helped?.[column] ?? 0) + (waits?.[column] ?? 0));
  expect(sums).toEqual([CAME, CAME]);
  await owner.close();
});
