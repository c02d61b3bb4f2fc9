import { expect, test } from '../system/fixtures.js';
import { AgentDesk, Customer } from '../system/screens.js';

const fact = 'The Zorblax lamp glows for 41 hours after one charge.';
const question = 'How many hours does the Zorblax lamp glow after a charge?';
const file = { name: 'Zorblax lamp.md', mimeType: 'text/markdown', buffer: Buffer.from(`# Zorblax lamp\n\n${fact}`) };

test('what an owner uploads the AI answers with its source, and no longer once it is deleted', async ({
  browser,
  stack,
}) => {
  const desk = await AgentDesk.signIn(browser, stack, 'owner@demo.test');
  const { page } = desk;
  await page.getByRole('link', { name: 'Documents' }).click();
  await page
    .getByLabel('Files to upload')
    .setInputFiles([file, { name: 'lamp.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF at all') }]);
  await expect(page.getByRole('alert').filter({ hasText: 'holds something else' })).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss lamp.pdf' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Zorblax lamp' });
  await expect(row).toContainText('Completed', { timeout: 20_000 });

  await page.getByRole('textbox', { name: 'Question' }).fill(question);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('figure').filter({ hasText: 'Zorblax lamp' })).toContainText('41 hours');
  await expect(page.getByText(/^(?:Sure|Fairly sure): \d+%$/)).toBeVisible();

  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say(question);
  await expect(customer.said('ai').last()).toContainText('41 hours');
  await expect(customer.said('ai').last()).toContainText('Zorblax lamp');
  await customer.close();

  await row.getByRole('link').click();
  await expect(page.getByText(fact)).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Documents' })).toBeVisible();
  await expect(row).toHaveCount(0);

  const next = await Customer.visit(browser, stack);
  await next.openChat();
  await next.say(question);
  await expect(next.said('ai').last()).toBeVisible();
  await expect(next.thread).not.toContainText('41 hours');
  await next.close();
  await desk.close();
});
