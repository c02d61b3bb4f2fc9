import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { latch } from '../system/latch.js';
import { MemberClient } from '../system/people.js';
import { AgentDesk } from '../system/screens.js';
import type { Stack } from '../system/stack.js';
import { WaitingCustomer } from '../system/waiting-customer.js';

/** An agent with a conversation of his own before him. */
const adaTalks = async (browser: Parameters<typeof AgentDesk.signIn>[0], stack: Stack, text: string) => {
  const customer = await WaitingCustomer.arrive(stack, text);
  const ada = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  await ada
    .queueRow(customer.words)
    .getByRole('button', { name: /^Take over/ })
    .click();
  await expect(ada.composer).toBeVisible();
  return { customer, ada };
};

test('a note is seen by the team and never by the customer', async ({ browser, stack }) => {
  const { customer, ada } = await adaTalks(browser, stack, 'Is my order safe?');
  const grace = await AgentDesk.signIn(browser, stack, 'grace@demo.test');
  await grace.page.goto(`${stack.url}/console/conversations/${customer.conversationId}`);
  await expect(grace.thread.getByText(customer.words)).toBeVisible();

  await ada.page.locator('label', { hasText: 'Add note' }).click();
  const note = ada.page.getByRole('textbox', { name: 'Note for the team' });
  await note.fill('Second complaint this week');
  await note.press('Enter');
  await ada.page.locator('label', { hasText: 'Send message' }).click();
  await ada.composer.fill('It is safe.');
  await ada.composer.press('Enter');
  for (const desk of [ada, grace]) {
    const shown = desk.thread.getByTestId('message').filter({ hasText: 'Second complaint this week' });
    await expect(shown).toContainText('Note');
    await expect(desk.thread.getByText('It is safe.')).toBeVisible();
  }
  await expect.poll(() => customer.heard()).toContain('It is safe.');
  expect((await customer.heard()).join()).not.toContain('complaint');
  await expect(grace.page.getByText('Ada Lovelace holds this conversation.')).toBeVisible();
  await customer.leave();
  for (const desk of [ada, grace]) await desk.close();
});

test('an agent tags a conversation; a colleague finds it by the tag', async ({ browser, stack }) => {
  const { customer, ada } = await adaTalks(browser, stack, 'My parcel is wet');
  const tag = `wet ${customer.conversationId.slice(-8)}`;
  const tags = ada.page.locator('section').getByRole('combobox', { name: 'Tags' });
  await tags.fill(tag);
  await tags.press('Enter');
  await expect(tags).toHaveValue('');

  const grace = await AgentDesk.signIn(browser, stack, 'grace@demo.test');
  await grace.page.goto(`${stack.url}/console/conversations`);
  const search = grace.page.getByRole('search');
  await search.getByLabel('Tag', { exact: true }).fill(tag.toUpperCase());
  const found = grace.page.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
  await expect(found).toHaveCount(1);
  await expect(found).toContainText(tag);
  await found.getByRole('link').click();
  await expect(grace.thread.getByText(customer.words)).toBeVisible();
  await customer.leave();
  for (const desk of [ada, grace]) await desk.close();
});

test('an agent gives a conversation back to the AI, and takes it over from there again', async ({ browser, stack }) => {
  const { customer, ada } = await adaTalks(browser, stack, 'Just a small thing');
  await ada.page.getByRole('button', { name: 'Return to AI' }).click();
  await expect(ada.page.getByText('The AI is answering.')).toBeVisible();
  await customer.say('How long does shipping take?');
  await expect(ada.thread.getByTestId('message').filter({ hasText: 'Shipping times' })).toBeVisible();
  await ada.page.getByRole('button', { name: 'Take over' }).click();
  await expect(ada.composer).toBeVisible();
  await customer.leave();
  await ada.close();
});

test('what is written survives a reload: the thread, the draft, and a reply that was not acknowledged, which arrives once', async ({
  browser,
  stack,
}) => {
  const { customer, ada } = await adaTalks(browser, stack, 'Will you remember me?');
  await ada.page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await ada.composer.fill('Of course I do.');
  await ada.composer.press('Enter');
  await expect(ada.page.getByTestId('outgoing')).toContainText('Of course I do.');
  await ada.composer.fill('a draft');

  await ada.page.reload();
  await expect(ada.thread.getByText(customer.words)).toBeVisible();
  await expect(ada.composer).toHaveValue('a draft');
  await expect(ada.page.getByTestId('outgoing')).toContainText('Of course I do.');
  await ada.page.unroute('**/messages');
  await expect.poll(() => customer.heard()).toContain('Of course I do.');
  await expect(ada.page.getByTestId('outgoing')).toHaveCount(0);
  await expect(ada.thread.getByText('Of course I do.')).toHaveCount(1);
  expect((await customer.heard()).filter((text) => text === 'Of course I do.')).toHaveLength(1);
  await customer.leave();
  await ada.close();
});

test('a reply to a chat that a supervisor took meanwhile is not lost: its writer reads why, and keeps it as a note', async ({
  browser,
  stack,
}) => {
  const { customer, ada } = await adaTalks(browser, stack, 'Who holds me?');
  const owner = await MemberClient.signIn(stack.url, 'owner@demo.test');
  const way = latch();
  await ada.page.route('**/messages', async (route) => {
    if (route.request().method() === 'POST') await way.opened;
    await route.continue();
  });
  await ada.composer.fill('Too late by a second');
  await ada.composer.press('Enter');
  await Promise.all([
    expect(ada.page.getByRole('alert').filter({ hasText: 'has your chat now' })).toBeVisible(),
    owner.http.post(`/conversations/${customer.conversationId}/take-over`).then((answer) => expectStatus(answer, 200)),
  ]);
  way.open();
  const unsent = ada.page.getByTestId('outgoing');
  await expect(unsent).toContainText('You do not hold this conversation any more.');
  await expect(unsent).toContainText('Too late by a second');
  await unsent.getByRole('button', { name: 'Keep as a note' }).click();
  await expect(unsent).toHaveCount(0);
  await expect(ada.thread.getByTestId('message').filter({ hasText: 'Too late by a second' })).toContainText('Note');
  expect(await customer.heard()).not.toContain('Too late by a second');
  await customer.leave();
  await ada.close();
});

test('a lost line is said, what was missed comes when it is back, each message once', async ({ browser, stack }) => {
  const { customer, ada } = await adaTalks(browser, stack, 'The line is bad');
  await ada.page.context().setOffline(true);
  const notice = ada.page.getByText('Reconnecting… What you send is kept.');
  const status = (label: string) => ada.page.getByRole('button', { name: `Your status: ${label}` });
  await expect(notice).toBeVisible();
  await expect(status('Reconnecting…')).toBeDisabled();
  for (const text of ['one', 'two', 'three']) await customer.say(`missed ${text}`);
  await ada.composer.fill('I am here');
  await ada.composer.press('Enter');
  await expect(ada.page.getByTestId('outgoing')).toContainText('It is sent when the connection is back.');
  await ada.page.context().setOffline(false);
  for (const text of ['one', 'two', 'three']) await expect(ada.thread.getByText(`missed ${text}`)).toHaveCount(1);
  await expect.poll(() => customer.heard()).toContain('I am here');
  await expect(notice).toHaveCount(0);
  await expect(status('Online')).toBeEnabled();
  await customer.leave();
  await ada.close();
});
