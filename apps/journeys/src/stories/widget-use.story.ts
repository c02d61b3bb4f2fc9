import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { MemberClient } from '../system/people.js';
import { Customer } from '../system/screens.js';
import { serversSideOf } from '../system/widget-frame.js';

test('the whole chat is had from the keyboard alone, and the focus is never lost', async ({ browser, stack }) => {
  // While nobody is there the chat asks for an e-mail address too.
  const ada = await MemberClient.signIn(stack.url, 'ada@demo.test');
  expectStatus(await ada.http.put('/me/presence', { status: 'online' }), 200);
  const customer = await Customer.visit(browser, stack);
  const { page, chat } = customer;
  const focused = chat.locator(':focus');
  await customer.launcher.focus();
  await page.keyboard.press('Enter');
  await expect(customer.composer).toBeFocused();
  await page.keyboard.type('How long does shipping take?');
  await page.keyboard.press('Enter');
  await expect(customer.said('ai')).toHaveCount(1);
  await expect(customer.composer).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await expect(chat.getByRole('button', { name: 'Talk to a person' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chat.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  await expect(focused).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(chat.getByRole('button', { name: /^Stop waiting/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chat.getByRole('button', { name: 'Talk to a person' })).toBeVisible();
  await expect(focused).toHaveCount(1);

  await chat.getByRole('button', { name: 'End chat' }).focus();
  await page.keyboard.press('Enter');
  await expect(chat.getByRole('button', { name: 'End it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.getByRole('button', { name: 'End chat' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(chat.getByText('How was this chat?')).toBeVisible();
  await expect(focused).toHaveCount(1);
  await chat.getByRole('radio', { name: /^1 of 5/ }).focus();
  await page.keyboard.press('Space');
  for (let star = 1; star < 4; star += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Kind');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chat.getByRole('img', { name: '4 of 5 stars' })).toBeVisible();
  await expect(focused).toHaveCount(1);

  await page.keyboard.press('Escape');
  await expect(customer.launcher).toBeFocused();
  await expect(customer.launcher).toHaveAttribute('aria-expanded', 'false');
  await customer.close();
});

test('on a phone the chat is the screen, scrolls in itself, and shrinks to what the keyboard leaves', async ({
  browser,
  stack,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 3 };
  const customer = await Customer.visit(browser, stack, phone);
  const { page, chat } = customer;
  await customer.launcher.tap();
  await expect(customer.composer).toBeVisible();
  // A phone's keyboard would cover what there is to read.
  await expect(customer.composer).not.toBeFocused();
  const panel = page.locator('iframe[title="Chat"]');
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await customer.say('How long does shipping take?');
  await expect(customer.said('ai')).toHaveCount(1);
  const overflow = await chat.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow).toBe(0);
  for (const button of await chat.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  }
  await page.setViewportSize({ width: 390, height: 480 });
  await expect.poll(async () => (await panel.boundingBox())?.height).toBe(480);
  await expect(customer.composer).toBeInViewport();
  await page.setViewportSize({ width: 844, height: 390 });
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width: 844, height: 390 });
  await expect(customer.composer).toBeInViewport();
  await chat.getByRole('button', { name: 'Close the chat window' }).tap();
  await expect(customer.launcher).toBeVisible();
  await customer.close();
});

test('a refused message says why, and is tried again, edited or thrown away without losing a word', async ({
  browser,
  stack,
}) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say('Hello');
  await expect(customer.said('visitor').getByText('Sent')).toBeVisible();
  let isRefusing = true;
  await customer.page.route('**/api/v1/widget/conversations/*/messages', (route) =>
    route.request().method() === 'POST' && isRefusing
      ? route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: '{"code":"invalid","detail":"No."}',
        })
      : route.continue(),
  );
  for (const text of ['One', 'Two', 'Three']) await customer.say(text);
  const failed = customer.thread.locator('li[data-unsent]');
  await expect(failed.getByText('Not sent: No.')).toHaveCount(3);
  isRefusing = false;
  await failed.filter({ hasText: 'Three' }).getByRole('button', { name: 'Discard' }).click();
  await failed.filter({ hasText: 'One' }).getByRole('button', { name: 'Try again' }).click();
  await expect(customer.said('visitor')).toContainText(['Hello', 'One']);
  await customer.composer.fill('half written');
  await failed.filter({ hasText: 'Two' }).getByRole('button', { name: 'Edit' }).click();
  await expect(customer.composer).toHaveValue('Two\nhalf written');
  await expect(failed).toHaveCount(0);
  await customer.close();
});

test('a click that comes too late is told: the person was there first', async ({ browser, stack }) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.chat.getByRole('button', { name: 'Talk to a person' }).click();
  const stop = customer.chat.getByRole('button', { name: /^Stop waiting/ });
  await expect(stop).toBeVisible();
  const grace = await MemberClient.signIn(stack.url, 'grace@demo.test');
  const [conversation] = await (await serversSideOf(customer, stack)).conversations();
  const id = conversation?.id ?? '';
  await customer.page.route('**/handoff', async (route) => {
    expectStatus(await grace.takeOver(id), 200);
    await route.continue();
  });
  await stop.click();
  const notice = customer.chat.getByText('A person has just joined you.');
  await expect(notice).toBeVisible();
  await expect(customer.chat.getByRole('heading', { name: 'Grace Hopper' })).toBeVisible();
  await customer.chat.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  expectStatus(await grace.http.post(`/conversations/${id}/close`), 200);
  await customer.close();
});
