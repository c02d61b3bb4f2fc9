import { expect, test } from '../system/fixtures.js';
import { AgentDesk, Customer } from '../system/screens.js';

test('a customer asks, the AI answers with its source, a person takes over in the same window, and is rated', async ({
  browser,
  stack,
}) => {
  const customer = await Customer.visit(browser, stack);
  const ada = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  const grace = await AgentDesk.signIn(browser, stack, 'grace@demo.test');

  await test.step("the AI answers from the shop's documents and names the one it used", async () => {
    await customer.openChat();
    await customer.say('How long does shipping take?');
    const answer = customer.said('ai').filter({ hasText: 'working days' });
    await expect(answer).toBeVisible();
    await answer.getByText('Shipping times').click();
    await expect(answer.getByText(/Rest of the world/).last()).toBeVisible();
  });

  await test.step('one click on "Talk to a person" puts the chat into every console, with an alert', async () => {
    await customer.chat.getByRole('button', { name: 'Talk to a person' }).click();
    await expect(customer.chat.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
    // At both consoles at once: an alert goes by itself after a while.
    await Promise.all(
      [ada, grace].map(async (desk) => {
        await expect(desk.page.getByRole('alert').filter({ hasText: 'is waiting' })).toBeVisible();
        await expect(desk.page).toHaveTitle(/^\(\d+\)/);
        await expect(desk.queueRow('How long does shipping take?')).toBeVisible();
      }),
    );
  });

  await test.step('one agent takes over: the customer sees his name, the other console says who has him', async () => {
    await ada
      .queueRow('How long does shipping take?')
      .getByRole('button', { name: /^Take over/ })
      .click();
    await expect(ada.thread.getByText('How long does shipping take?')).toBeVisible();
    await expect(customer.thread.getByText('Ada Lovelace joined the chat')).toBeVisible();
    await expect(grace.queueRow('How long does shipping take?')).toContainText('Taken by Ada Lovelace');
    await expect(ada.page.getByRole('heading', { name: 'Why was this handed off?' })).toBeVisible();
  });

  await test.step('they talk live, each sees the other type, and the AI keeps silent', async () => {
    await ada.composer.pressSequentially('Hello, Ada here. ');
    await expect(customer.thread.getByText('Ada Lovelace is typing').last()).toBeVisible();
    await ada.composer.press('Enter');
    await expect(customer.said('agent').filter({ hasText: 'Hello, Ada here.' })).toBeVisible();
    await customer.composer.pressSequentially('How long does shipping take');
    await expect(ada.page.getByText(/is typing/)).toBeVisible();
    await customer.say('How long does shipping take to Norway?');
    await expect(ada.thread.getByText('How long does shipping take to Norway?')).toBeVisible();
    await ada.composer.fill('Seven to twelve working days.');
    await ada.composer.press('Enter');
    await expect(customer.said('agent').filter({ hasText: 'Seven to twelve working days.' })).toBeVisible();
    await expect(customer.said('ai')).toHaveCount(1);
  });

  await test.step('the agent closes, the customer rates, and the agent sees the rating', async () => {
    await ada.page.getByRole('button', { name: 'Close', exact: true }).click();
    await ada.page.getByRole('button', { name: 'Close conversation' }).click();
    await expect(customer.chat.getByText('How was this chat?')).toBeVisible();
    await customer.chat.getByRole('radio', { name: /^4 of 5/ }).check({ force: true });
    await customer.chat.getByRole('textbox', { name: /^Comment/ }).fill('Quick and kind');
    await customer.chat.getByRole('button', { name: 'Send feedback' }).click();
    await expect(customer.chat.getByRole('img', { name: '4 of 5 stars' })).toBeVisible();
    await expect(ada.page.getByText('Quick and kind').first()).toBeVisible();
    await expect(ada.page.getByText('4 of 5').first()).toBeVisible();
  });

  for (const screen of [customer, ada, grace]) await screen.close();
});

test('a rule hands over by itself: the AI says that it brings in a person, and the console says why', async ({
  browser,
  stack,
}) => {
  const customer = await Customer.visit(browser, stack);
  const grace = await AgentDesk.signIn(browser, stack, 'grace@demo.test');
  await customer.openChat();
  await customer.say('My bag came torn, I want a refund now');
  await expect(customer.chat.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  const row = grace.queueRow('My bag came torn, I want a refund now');
  await row.getByRole('button', { name: /^Take over/ }).click();
  await expect(customer.thread.getByText('Grace Hopper joined the chat')).toBeVisible();
  await expect(grace.page.getByText(/“refunds?”|"refund"|refund/).first()).toBeVisible();
  await expect(grace.page.getByRole('list', { name: 'Rules' }).first()).toBeVisible();
  await grace.page.getByRole('button', { name: 'Return to AI' }).click();
  await customer.say('How long does shipping take?');
  await expect(customer.said('ai').filter({ hasText: 'working days' })).toBeVisible();
  for (const screen of [customer, grace]) await screen.close();
});
