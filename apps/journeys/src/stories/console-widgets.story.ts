import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';
import { AgentDesk } from '../system/screens.js';

type Versioned = { readonly version: number };
const WORDS = 'I will hand this to my lawyer';

test('a widget is made, given a rule of its own that no other widget has, and switched off', async ({
  browser,
  stack,
}) => {
  const desk = await AgentDesk.signIn(browser, stack, 'owner@demo.test');
  const { page } = desk;
  const owner = await MemberClient.signIn(stack.url, 'owner@demo.test');
  const name = `Help centre ${Date.now()}`;
  const { widgetKey, widgetId } = await test.step('made by its name, it shows what to paste into a site', async () => {
    await page.getByRole('link', { name: 'Widgets' }).click();
    await page.getByRole('button', { name: 'New widget' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name })).toBeVisible();
    const { items } = expectStatus(
      await owner.http.get<{ items: { id: string; name: string; publicKey: string }[] }>('/widgets?limit=200'),
      200,
    );
    const made = items.find((widget) => widget.name === name);
    const key = made?.publicKey ?? 'none';
    await expect(page.getByLabel('Snippet', { exact: true })).toContainText(`data-widget-key="${key}"`);
    return { widgetKey: key, widgetId: made?.id ?? 'none' };
  });

  await test.step('a rule is added, tried on a message before it is saved, and not lost by leaving', async () => {
    await page.getByRole('link', { name: 'Handoff' }).click();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('menuitem', { name: /^Keywords/ }).click();
    await page.getByRole('combobox', { name: 'Words or phrases' }).fill('lawyer');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Priority in the queue' }).click();
    await page.getByRole('option', { name: /^High/ }).click();
    const tried = page.getByRole('complementary', { name: 'Try a message' });
    await tried.getByLabel('A message that a customer might write').fill(WORDS);
    await expect(tried.getByText('By the rule “Keywords”, to Support, with high priority')).toBeVisible();
    await page.getByRole('link', { name: 'General' }).click();
    await page.getByRole('button', { name: 'Stay on this page' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Saved' })).toBeVisible();
  });

  await test.step("its customer is handed off by the rule; the other widget's customer is not", async () => {
    const [here, there] = [
      await Visitor.arrive(stack.url, widgetKey),
      await Visitor.arrive(stack.url, stack.demo.widgetKey),
    ];
    const [talk, other] = [await here.start(WORDS), await there.start(WORDS)];
    await expect.poll(async () => (await here.conversation(talk.id)).status).toBe('waiting');
    expect(await owner.conversation(talk.id)).toMatchObject({ trigger: { kind: 'keywords' }, priority: 'high' });
    await expect
      .poll(async () => (await there.messages(other.id)).map(({ author }) => author.kind))
      .toEqual(['visitor', 'ai']);
    expect((await there.conversation(other.id)).status).toBe('ai');
    for (const [visitor, { id }] of [
      [here, talk],
      [there, other],
    ] as const)
      expectStatus(await visitor.http.post(`/widget/conversations/${id}/close`), 200);
  });

  await test.step('the page says who saved it; an earlier version is loaded over what was changed, and saved anew', async () => {
    await expect(page.getByText(/^Version 2, saved by .+ (just now|ago)\.$/)).toBeVisible();
    const waiting = page.getByLabel('Waiting message');
    const asNew = await waiting.inputValue();
    await waiting.fill('Somebody comes at once.');
    await page.getByRole('button', { name: 'Earlier versions' }).click();
    const earlier = page.getByRole('dialog', { name: 'Earlier versions' });
    await expect(earlier.getByRole('listitem')).toHaveText(/^Version 1\s*made with the widget/);
    await earlier.getByRole('button', { name: 'Load version 1' }).click();
    const asking = page.getByRole('dialog', { name: 'Replace what you changed?' });
    await asking.getByRole('button', { name: 'Load version 1' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(waiting).toHaveValue(asNew);
    await expect(page.getByRole('button', { name: 'Keywords', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/^Version 3, saved by/)).toBeVisible();
    const settings = expectStatus(await owner.http.get<Versioned>(`/widgets/${widgetId}/handoff`), 200);
    const first = expectStatus(await owner.http.get<Versioned>(`/widgets/${widgetId}/handoff/versions/1`), 200);
    expect({ ...settings, version: 1 }).toEqual(first);
  });

  await test.step('switched off, it lets nobody in, and lets in again when it is on', async () => {
    const enter = () =>
      owner.http.post<{ code?: string }>('/widget/sessions', { widgetKey, page: { url: 'https://shop.test/' } });
    await page.getByRole('link', { name: 'General' }).click();
    await page.getByRole('button', { name: 'Deactivate…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await expect(page.getByRole('button', { name: 'Activate', exact: true })).toBeVisible();
    expect(await enter()).toMatchObject({ status: 403, body: { code: 'widget_inactive' } });
    const frame = await fetch(`${stack.url}/widget/frame?key=${widgetKey}`);
    expect(frame.status).toBe(403);
    await page.getByRole('button', { name: 'Activate', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Deactivate…' })).toBeVisible();
    expect((await enter()).status).toBe(201);
  });
  await desk.close();
});
