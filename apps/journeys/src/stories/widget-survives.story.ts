import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { MemberClient } from '../system/people.js';
import { Customer } from '../system/screens.js';
import { frameOf, serversSideOf } from '../system/widget-frame.js';

const QUESTION = 'How long does shipping take?';

test('a reload keeps the chat, what is half written, and the window as it was in this tab', async ({
  browser,
  stack,
}) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say(QUESTION);
  await expect(customer.said('ai')).toHaveCount(1);
  await customer.composer.fill('And to Austr');

  await customer.page.reload();
  await expect(customer.said('visitor')).toHaveText([/How long does shipping take/]);
  await expect(customer.said('ai')).toHaveCount(1);
  await expect(customer.composer).toHaveValue('And to Austr');
  // Nobody has asked for the keyboard.
  await expect(customer.composer).not.toBeFocused();
  await expect(customer.page.locator('body')).toBeFocused();
  const other = await customer.inAnotherTab(stack);
  await expect(other.launcher).toHaveAccessibleName(/, chat in progress$/);

  await customer.chat.getByRole('button', { name: 'Close the chat window' }).click();
  await expect(customer.launcher).toHaveAccessibleName(/, chat in progress$/);
  await customer.page.reload();
  await expect(customer.launcher).toHaveAccessibleName(/, chat in progress$/);
  await customer.openChat();
  await expect(customer.composer).toBeFocused();
  await customer.chat.getByRole('button', { name: 'End chat' }).click();
  await customer.chat.getByRole('button', { name: 'End it' }).click();
  await expect(other.launcher).toHaveAccessibleName(/^chat with us$/i);
  await customer.close();
});

test('on a phone, where the window covers the page, a reload shows the page, and that the chat goes on', async ({
  browser,
  stack,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const customer = await Customer.visit(browser, stack, phone);
  await customer.openChat();
  await customer.say(QUESTION);
  await expect(customer.said('ai')).toHaveCount(1);
  await customer.page.reload();
  await expect(customer.launcher).toHaveAccessibleName(/, chat in progress$/);
  await expect(customer.composer).toBeHidden();
  await customer.close();
});

test('without network the chat says so, keeps what is written, and sends it once and in order when it is back', async ({
  browser,
  stack,
}) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say('My first words');
  await expect(customer.said('visitor').getByText('Sent')).toBeVisible();

  await customer.page.context().setOffline(true);
  await expect(customer.chat.getByText(/^Reconnecting…/)).toBeVisible();
  await customer.say('Written in a tunnel');
  await customer.say('And some more');
  await expect(customer.thread.locator('li[data-unsent]')).toHaveCount(2);
  await expect(customer.thread.getByText('Will be sent when you are back online').last()).toBeVisible();

  await customer.page.context().setOffline(false);
  await expect(customer.thread.locator('li[data-unsent]')).toHaveCount(0);
  await expect(customer.chat.getByText(/^Reconnecting…/)).toHaveCount(0);
  const words = ['My first words', 'Written in a tunnel', 'And some more'];
  await expect(customer.said('visitor')).toContainText(words);
  const { messages } = await serversSideOf(customer, stack);
  expect((await messages()).filter(({ author }) => author.kind === 'visitor').map(({ text }) => text)).toEqual(words);
  await customer.close();
});

test('an answer that is lost on the way makes no second message, also over a reload', async ({ browser, stack }) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say('Hello');
  await expect(customer.said('visitor').getByText('Sent')).toBeVisible();
  let isLosing = true;
  await customer.page.route('**/api/v1/widget/conversations/*/messages', async (route) => {
    if (route.request().method() !== 'POST' || !isLosing) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await customer.say('Was this heard?');
  await expect(customer.said('visitor').filter({ hasText: 'Was this heard?' })).toHaveCount(1);
  await customer.page.reload();
  isLosing = false;
  await expect(customer.said('visitor')).toContainText(['Hello', 'Was this heard?']);
  await expect(customer.thread.locator('li[data-unsent]')).toHaveCount(0);
  const { messages } = await serversSideOf(customer, stack);
  expect((await messages()).filter(({ text }) => text === 'Was this heard?')).toHaveLength(1);
  await customer.close();
});

test('a second tab shows the same, as it happens, and the chat goes on in either', async ({ browser, stack }) => {
  const first = await Customer.visit(browser, stack);
  const second = await first.inAnotherTab(stack);
  await first.openChat();
  await second.openChat();
  await first.say('Said in the first tab');
  await expect(second.said('visitor')).toContainText(['Said in the first tab']);
  await second.say('Said in the second tab');
  for (const tab of [first, second]) {
    await expect(tab.said('visitor')).toContainText(['Said in the first tab', 'Said in the second tab']);
    await expect(tab.thread.locator('li[data-unsent]')).toHaveCount(0);
  }
  // Whether he means it is asked anew when somebody else comes in charge meanwhile, as the AI hands over.
  await expect(async () => {
    await second.chat.getByRole('button', { name: 'End chat' }).click({ timeout: 2_000 });
    await second.chat.getByRole('button', { name: 'End it' }).click({ timeout: 2_000 });
  }).toPass();
  await expect(first.chat.getByText('How was this chat?')).toBeVisible();
  await first.chat.getByRole('radio', { name: /^5 of 5/ }).check({ force: true });
  await first.chat.getByRole('button', { name: 'Send feedback' }).click();
  for (const tab of [first, second]) await expect(tab.chat.getByRole('img', { name: '5 of 5 stars' })).toBeVisible();
  await second.chat.getByRole('button', { name: 'Start a new chat' }).click();
  await second.say('A new matter');
  await expect(first.said('visitor')).toHaveText([/A new matter/]);
  await first.close();
});

test('two tabs that open at the same moment are one visitor', async ({ browser, stack }) => {
  // The first one's session takes long enough for the second to begin its own.
  const first = await Customer.visit(browser, stack, {}, async (page) => {
    await page.route(/\/widget\/sessions$/, async (route) => {
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.fulfill({ response });
    });
  });
  const second = await first.inAnotherTab(stack);
  await Promise.all([first.openChat(), second.openChat()]);
  await first.say('Said in the first tab');
  await expect(first.said('visitor').getByText('Sent')).toBeVisible();
  await second.say('Said in the second tab');
  for (const tab of [first, second])
    await expect(tab.said('visitor')).toContainText(['Said in the first tab', 'Said in the second tab']);
  await first.close();
});

test('what is written to a chat that has ended meanwhile begins a new one', async ({ browser, stack }) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say('The old chat');
  await expect(customer.said('visitor').getByText('Sent')).toBeVisible();
  const { http, conversations, messagesOf } = await serversSideOf(customer, stack);
  const [old] = await conversations();
  await customer.page.context().setOffline(true);
  await expect(customer.chat.getByText(/^Reconnecting…/)).toBeVisible();
  await customer.say('The next matter');
  expectStatus(await http.post(`/widget/conversations/${old?.id}/close`), 200);
  expectStatus(await http.put(`/widget/conversations/${old?.id}/feedback`, { rating: 3 }), 200);
  await customer.page.context().setOffline(false);
  await expect(customer.said('visitor')).toHaveText([/The next matter/]);
  const [next, before] = await conversations();
  expect(before?.id).toBe(old?.id);
  expect((await messagesOf(next?.id ?? ''))[0]).toMatchObject({ seq: 1, text: 'The next matter' });
  await customer.close();
});

test('where WebSockets are blocked the chat asks by HTTP, and complains of nothing', async ({ browser, stack }) => {
  const customer = await Customer.visit(browser, stack, {}, async (page) => {
    await page.routeWebSocket(/\/realtime$/, (socket) => socket.close({ code: 1006 }));
  });
  await customer.openChat();
  await customer.say('I would like to talk to somebody, please');
  await expect(customer.chat.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  const ada = await MemberClient.signIn(stack.url, 'ada@demo.test');
  const [conversation] = await (await serversSideOf(customer, stack)).conversations();
  const id = conversation?.id ?? '';
  expectStatus(await ada.takeOver(id), 200);
  await ada.reply(id, 'Heard without any socket');
  await expect(customer.said('agent')).toContainText(['Heard without any socket']);
  await expect(customer.chat.getByText(/^Reconnecting…/)).toHaveCount(0);
  expectStatus(await ada.http.post(`/conversations/${id}/close`), 200);
  await customer.close();
});

test('24: where storage is blocked the chat works for the life of the page', async ({ browser, stack }) => {
  const customer = await Customer.visit(browser, stack, {}, async (page) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
    });
  });
  await customer.openChat();
  await customer.say(QUESTION);
  await expect(customer.said('ai')).toContainText(['working days']);
  expect(await frameOf(customer).evaluate(() => document.cookie)).toBe('');
  await customer.close();
});

test('the launcher counts what was said while the window was shut, over a reload too', async ({ browser, stack }) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.chat.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(customer.chat.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  const [conversation] = await (await serversSideOf(customer, stack)).conversations();
  const id = conversation?.id ?? '';
  await customer.composer.press('Escape');
  await expect(customer.launcher).toBeFocused();
  const grace = await MemberClient.signIn(stack.url, 'grace@demo.test');
  expectStatus(await grace.takeOver(id), 200);
  for (const text of ['Hello', 'Are you there?']) await grace.reply(id, text);
  await expect(customer.launcher).toHaveAccessibleName(/, 2 unread messages$/);
  await customer.page.reload();
  await expect(customer.launcher).toHaveAccessibleName(/, 2 unread messages$/);
  await customer.openChat();
  await expect(customer.said('agent')).toContainText(['Hello', 'Are you there?']);
  await customer.composer.press('Escape');
  await expect(customer.launcher).not.toHaveAccessibleName(/unread/);
  expectStatus(await grace.http.post(`/conversations/${id}/close`), 200);
  await customer.close();
});
