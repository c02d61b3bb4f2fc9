import type { Page } from '@playwright/test';
import { expect, test } from '../system/fixtures.js';
import { latch } from '../system/latch.js';
import { AgentDesk } from '../system/screens.js';
import { WaitingCustomer } from '../system/waiting-customer.js';

/** Counts the notes that the page plays; a browser without a loudspeaker plays them too. */
const countNotes = (page: Page) =>
  page.evaluate(() => {
    const counted = window as unknown as { notesPlayed: number };
    counted.notesPlayed = 0;
    OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
      counted.notesPlayed += 1;
      AudioScheduledSourceNode.prototype.start.call(this, when);
    };
  });
const notesOf = (page: Page) => page.evaluate(() => (window as unknown as { notesPlayed: number }).notesPlayed);

const takeOver = (desk: AgentDesk, words: string) => desk.queueRow(words).getByRole('button', { name: /^Take over/ });

test('who starts to wait stands in every console the same moment, with a toast, a sound and a number in the title', async ({
  browser,
  stack,
}) => {
  const desks = [
    await AgentDesk.signIn(browser, stack, 'ada@demo.test'),
    await AgentDesk.signIn(browser, stack, 'grace@demo.test'),
  ];
  for (const { page } of desks) await countNotes(page);
  const customer = await WaitingCustomer.arrive(stack, 'My parcel is late', 'Nora Quist');
  await Promise.all(
    desks.flatMap((desk) => [
      expect(desk.queueRow(customer.words)).toContainText('Nora Quist'),
      expect(desk.page.getByRole('alert').filter({ hasText: 'Nora Quist is waiting' })).toBeVisible(),
      expect(desk.page).toHaveTitle(/^\(\d+\) Queue · Baton$/),
      expect.poll(() => notesOf(desk.page)).toBeGreaterThan(0),
    ]),
  );
  await customer.leave();
  for (const desk of desks) {
    await expect(desk.queueRow(customer.words)).toHaveCount(0);
    await expect(desk.page.getByRole('alert').filter({ hasText: 'Nora Quist is waiting' })).toHaveCount(0);
  }
  for (const desk of desks) await desk.close();
});

test('of two agents who take the same customer one gets him, the other reads who was faster', async ({
  browser,
  stack,
}) => {
  const ada = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  const grace = await AgentDesk.signIn(browser, stack, 'grace@demo.test');
  const customer = await WaitingCustomer.arrive(stack, 'Two hands reach for me');
  await expect(takeOver(grace, customer.words)).toBeVisible();

  // Grace clicks first, and her click is long on its way.
  const way = latch();
  await grace.page.route('**/take-over', async (route) => {
    await way.opened;
    await route.continue();
  });
  await takeOver(grace, customer.words).click();
  await Promise.all([
    takeOver(ada, customer.words).click(),
    expect(grace.queueRow(customer.words)).toContainText('Taken by Ada Lovelace'),
    expect(ada.thread.getByText(customer.words)).toBeVisible(),
  ]);

  way.open();
  const word = grace.page.getByRole('alert').filter({ hasText: 'Somebody was faster' });
  await expect(word).toContainText('Ada Lovelace has this conversation.');
  await expect(grace.queueRow(customer.words)).toHaveCount(0);
  await expect(grace.page).toHaveURL(/\/console\/queue$/);
  await customer.leave();
  for (const desk of [ada, grace]) await desk.close();
});

test('a new chat is told with a toast, a sound and its number, but not in the window where its agent took it', async ({
  browser,
  stack,
}) => {
  const here = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  const elsewhere = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  const customer = await WaitingCustomer.arrive(stack, 'Which of your windows am I in?');
  const newChat = (desk: AgentDesk) => desk.page.getByRole('alert').filter({ hasText: 'You have a new chat' });
  await expect(takeOver(here, customer.words)).toBeVisible();
  for (const { page } of [here, elsewhere]) await countNotes(page);
  await Promise.all([takeOver(here, customer.words).click(), expect(newChat(elsewhere)).toBeVisible()]);
  await expect(here.thread.getByText(customer.words)).toBeVisible();
  expect([await notesOf(here.page), (await notesOf(elsewhere.page)) > 0]).toEqual([0, true]);
  await expect(here.page.getByRole('alert')).toHaveCount(0);
  await newChat(elsewhere).click();
  await expect(elsewhere.thread.getByText(customer.words)).toBeVisible();
  await customer.leave();
  for (const desk of [here, elsewhere]) await desk.close();
});

test('what is clicked without a network fails at once, and does not happen later by itself', async ({
  browser,
  stack,
}) => {
  const ada = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  const customer = await WaitingCustomer.arrive(stack, 'The agent sits in a train');
  await expect(takeOver(ada, customer.words)).toBeVisible();
  await ada.page.context().setOffline(true);
  await takeOver(ada, customer.words).click();
  const word = ada.page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' });
  await expect(word).toBeVisible();
  await ada.page.context().setOffline(false);
  await expect(ada.page.getByRole('button', { name: 'Your status: Online' })).toBeEnabled();
  await expect(takeOver(ada, customer.words)).toBeEnabled();
  await expect(ada.page).toHaveURL(/\/console\/queue$/);
  await customer.leave();
  await ada.close();
});

test('by keyboard alone: from the queue to a reply to the end', async ({ browser, stack }) => {
  const ada = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  const customer = await WaitingCustomer.arrive(stack, 'Can you do this without a mouse?');
  await expect(takeOver(ada, customer.words)).toBeVisible();
  const { keyboard } = ada.page;
  await keyboard.press('g');
  await keyboard.press('q');
  await expect(async () => {
    await keyboard.press('j');
    await expect(takeOver(ada, customer.words)).toBeFocused({ timeout: 200 });
  }).toPass();
  await keyboard.press('Enter');
  await expect(ada.composer).toBeFocused();
  await keyboard.type('Without one, yes.');
  await keyboard.press('Enter');
  await expect.poll(() => customer.heard()).toContain('Without one, yes.');
  await expect(async () => {
    await keyboard.press('Shift+Tab');
    await expect(ada.page.getByRole('button', { name: 'Close', exact: true })).toBeFocused({ timeout: 200 });
  }).toPass();
  await keyboard.press('Enter');
  await expect(ada.page.getByRole('button', { name: 'Close conversation' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(ada.page.getByText('This conversation is closed. No rating yet.')).toBeVisible();
  await ada.close();
});
