import { expect, test } from '../system/fixtures.js';
import { AgentDesk } from '../system/screens.js';
import { Team } from '../system/team.js';

const offerOn = (desk: AgentDesk) => desk.page.getByRole('region', { name: /^Offered to you/ });

test('a customer is offered to one agent, who declines; then to the other, who accepts from whatever page he is on', async ({
  browser,
  stack,
}) => {
  const team = await Team.of(stack, { offerTimeoutSeconds: 60 });
  const [rosa, hedy] = [await team.hire('Rosa Parks'), await team.hire('Hedy Lamarr')];
  const rosas = await AgentDesk.signIn(browser, stack, rosa);
  const customer = await team.customer();
  const row = (desk: AgentDesk) => desk.page.getByTestId('queue-row');
  await expect(offerOn(rosas).getByRole('timer')).toHaveAttribute('aria-label', /^[1-5]?\d seconds left$/);
  await expect(row(rosas).getByRole('button', { name: /^Accept/ })).toBeVisible();
  await expect(rosas.page).toHaveTitle(/^\(\d+\) A chat is offered to you · Baton$/);

  const hedys = await AgentDesk.signIn(browser, stack, hedy);
  await expect(row(hedys)).toContainText('Offered to Rosa Parks');
  await expect(offerOn(hedys)).toHaveCount(0);
  await hedys.page.getByRole('link', { name: 'Documents' }).click();
  await offerOn(rosas)
    .getByRole('button', { name: /^Decline/ })
    .click();
  await expect(offerOn(rosas)).toHaveCount(0);
  await expect(row(rosas)).toContainText('Offered to Hedy Lamarr');

  await offerOn(hedys)
    .getByRole('button', { name: /^Accept/ })
    .click();
  await expect(hedys.page).toHaveURL(new RegExp(`/console/mine/${customer.id}$`));
  await expect(hedys.composer).toBeVisible();
  await expect(offerOn(hedys)).toHaveCount(0);
  await expect(row(rosas)).toContainText('Taken by Hedy Lamarr');
  expect(await customer.visitor.conversation(customer.id)).toMatchObject({ agent: { name: 'Hedy Lamarr' } });
  for (const desk of [rosas, hedys]) await desk.close();
});

test('a supervisor takes what is offered to somebody else: the offer goes from his screen', async ({
  browser,
  stack,
}) => {
  const team = await Team.of(stack, { offerTimeoutSeconds: 60 });
  const desk = await AgentDesk.signIn(browser, stack, await team.hire('Rosa Parks'));
  const customer = await team.customer();
  await expect(offerOn(desk)).toBeVisible();
  await team.owner.takeOver(customer.id);
  await expect(offerOn(desk)).toHaveCount(0);
  await expect(desk.page.getByTestId('queue-row')).toContainText('Taken by Olive Owner');
  await desk.close();
});

test('a chat is handed to a colleague with a note, as a supervisor sees it live', async ({ browser, stack }) => {
  const team = await Team.of(stack, { mode: 'claim' });
  const [hedy, rosa] = [await team.hire('Hedy Kiesler'), await team.hire('Rosa McCauley')];
  const hedys = await AgentDesk.signIn(browser, stack, hedy);
  const rosas = await AgentDesk.signIn(browser, stack, rosa);
  const owner = await AgentDesk.signIn(browser, stack, 'owner@demo.test');
  const customer = await team.customer();
  await owner.page.getByRole('link', { name: 'Live' }).click();
  const chats = (name: string) =>
    owner.page.getByRole('list', { name: 'Agents' }).getByRole('listitem').filter({ hasText: name });

  await hedys.page
    .getByTestId('queue-row')
    .getByRole('button', { name: /^Take over/ })
    .click();
  await expect(chats('Hedy Kiesler').getByRole('link')).toHaveAttribute('href', new RegExp(`${customer.id}$`));
  await hedys.page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const dialog = hedys.page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: 'Search' }).fill('rosa');
  await dialog.getByRole('radio', { name: 'Rosa McCauley' }).check();
  await dialog.getByLabel('Note').fill('Rosa knows this order.');
  await dialog.getByRole('button', { name: 'Transfer to Rosa McCauley' }).click();
  await expect(dialog).toHaveCount(0);

  await rosas.page.getByRole('alert').filter({ hasText: 'You have a new chat' }).click();
  await expect(rosas.thread.getByText('Rosa knows this order.')).toBeVisible();
  await expect(rosas.composer).toBeVisible();
  await expect(hedys.page.getByText('Rosa McCauley holds this conversation.')).toBeVisible();
  await expect(chats('Rosa McCauley').getByRole('link')).toHaveAttribute('href', new RegExp(`${customer.id}$`));
  for (const desk of [hedys, rosas, owner]) await desk.close();
});

test('an admin makes a department that offers its chats, and deletes it again', async ({ browser, stack }) => {
  const desk = await AgentDesk.signIn(browser, stack, 'owner@demo.test');
  const { page } = desk;
  await page.getByRole('link', { name: 'Departments' }).click();
  await page.getByRole('button', { name: 'New department' }).click();
  await page.getByLabel('Name').fill('Returns by post');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: 'Returns by post', level: 1 })).toBeVisible();
  await page.getByRole('radio', { name: 'Chats are offered to agents' }).check();
  await page.getByRole('radio', { name: 'In turn' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Returns by post is up to date.' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'In turn' })).toBeChecked();
  await page.getByRole('button', { name: 'Delete department' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete department' }).click();
  await expect(page).toHaveURL(/\/console\/departments$/);
  await expect(page.getByRole('link', { name: /Returns by post/ })).toHaveCount(0);
  await desk.close();
});
