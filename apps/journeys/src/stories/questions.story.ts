import type { HandoffSettings } from '@baton/contracts';
import { expect, test } from '../system/fixtures.js';
import { expectStatus, newClientId } from '../system/http.js';
import { MemberClient } from '../system/people.js';
import { AgentDesk, Customer } from '../system/screens.js';
import type { Stack } from '../system/stack.js';

/** As an owner would set it, and set back afterwards: other stories share this Baton. */
const withQuestions = async (stack: Stack, questions: object[]) => {
  const { http } = await MemberClient.signIn(stack.url, 'owner@demo.test');
  const path = `/widgets/${stack.demo.widgetId}/handoff`;
  const before = expectStatus(await http.get<HandoffSettings>(path), 200);
  expectStatus(await http.put(path, { ...before, questions }), 200);
  return async () => {
    const { version } = expectStatus(await http.get<HandoffSettings>(path), 200);
    expectStatus(await http.put(path, { ...before, version }), 200);
  };
};

test('a rule hands over, two questions come first, and the agent reads what was answered', async ({
  browser,
  stack,
}) => {
  const setBack = await withQuestions(stack, [
    { id: newClientId(), text: 'What is your e-mail address?', kind: 'email', required: true },
    { id: newClientId(), text: 'Which item is it?', kind: 'choice', choices: ['Bag', 'Tent'], required: false },
  ]);
  const customer = await Customer.visit(browser, stack);
  const ada = await AgentDesk.signIn(browser, stack, 'ada@demo.test');
  await customer.openChat();
  await customer.say('The zip is broken, I want a refund');

  await test.step('a wrong address is asked for again, kindly; then the next question comes', async () => {
    await expect(customer.said('ai').filter({ hasText: 'What is your e-mail address?' })).toBeVisible();
    await customer.say('nora at shop');
    await expect(customer.said('ai').filter({ hasText: 'does not look like an e-mail address' })).toBeVisible();
    await customer.say('nora@shop.test');
    await expect(customer.said('ai').filter({ hasText: 'Which item is it?' })).toBeVisible();
    await expect(customer.chat.getByRole('button', { name: 'Tent' })).toBeVisible();
  });

  await test.step('the second one is skipped, and the queue comes', async () => {
    await customer.chat.getByRole('button', { name: 'Skip this question' }).click();
    await expect(customer.chat.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
    await expect(customer.chat.getByRole('button', { name: 'Tent' })).toHaveCount(0);
  });

  await test.step('the agent sees the answers beside the thread', async () => {
    await ada
      .queueRow('The zip is broken')
      .getByRole('button', { name: /^Take over/ })
      .click();
    await expect(ada.page.getByRole('heading', { name: 'Answers' })).toBeVisible();
    await expect(ada.page.getByRole('region', { name: 'Answers' }).getByText('nora@shop.test')).toBeVisible();
  });
  await setBack();
  for (const screen of [customer, ada]) await screen.close();
});

test('outside the opening hours the customer reads so, and leaves an e-mail address', async ({ browser, stack }) => {
  const owner = await MemberClient.signIn(stack.url, 'owner@demo.test');
  const path = `/departments/${stack.demo.departments.Support}`;
  const hours = { timeZone: 'Europe/Berlin', weekly: [], holidays: [] };
  expectStatus(await owner.http.patch(path, { hours }), 200);
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say('How long does shipping take?');
  await customer.chat.getByRole('button', { name: 'Talk to a person' }).click();
  const waiting = customer.chat.getByRole('region', { name: 'Waiting for a person' });
  await expect(waiting.getByText(/Nobody from our team is available/)).toBeVisible();
  await waiting.getByLabel(/Leave your e-mail/).fill('nora');
  await waiting.getByRole('button', { name: 'Send my address' }).click();
  await expect(waiting.getByRole('alert')).toBeVisible();
  await waiting.getByLabel(/Leave your e-mail/).fill('nora@shop.test');
  await expect(waiting.getByRole('alert')).toHaveCount(0);
  await waiting.getByRole('button', { name: 'Send my address' }).click();
  await expect(waiting.getByText('We will write to nora@shop.test.')).toBeVisible();
  expectStatus(await owner.http.patch(path, { hours: null }), 200);
  await customer.close();
});
