import type { Browser } from '@playwright/test';
import { expect, test } from '../system/fixtures.js';
import { Customer } from '../system/screens.js';
import { whileAllowedOn } from '../system/operators-database.js';
import { startSite } from '../system/site.js';
import type { Stack } from '../system/stack.js';
import { foreignRequests, frameOf } from '../system/widget-frame.js';

const snippet = (stack: Stack, more = '') =>
  `<script src="${stack.url}/widget.js" data-widget-key="${stack.demo.widgetKey}" ${more} async></script>`;

/** A customer on a site with this in its page, seen until `work` is done. */
const onSite = async (
  browser: Browser,
  site: Parameters<typeof startSite>,
  work: (customer: Customer, origin: string) => Promise<void>,
) => {
  const { origin, stop } = await startSite(...site);
  const customer = await Customer.open(browser, `${origin}/`);
  try {
    await work(customer, origin);
  } finally {
    await customer.close();
    await stop();
  }
};

const isAnswered = async (customer: Customer) => {
  await customer.openChat();
  await customer.say('How long does shipping take?');
  await expect(customer.said('ai')).toContainText(['working days']);
};

test('15: the browser shows the chat on the sites that its owner named, and on no other', async ({
  browser,
  stack,
}) => {
  await onSite(browser, [() => snippet(stack)], (allowed, origin) =>
    whileAllowedOn(stack, [origin], async () => {
      await allowed.page.reload();
      await allowed.openChat();

      await onSite(browser, [() => '<h1>Another site</h1>'], async (other) => {
        const refusals: string[] = [];
        other.page.on('console', (message) => refusals.push(message.text()));
        await other.page.setContent(snippet(stack));
        await expect.poll(() => refusals.join('\n')).toContain('frame-ancestors');
        await expect(other.page.getByRole('button')).toHaveCount(0);
        expect(
          await other.page
            .frames()
            .at(-1)
            ?.evaluate(() => document.body?.textContent ?? ''),
        ).not.toContain('Message');
      });
    }),
  );
});

test('16–18: the panel hears the page that embeds it and nobody else, and tells nobody else anything', async ({
  browser,
  stack,
}) => {
  await onSite(
    browser,
    [(path) => (path === '/other' ? '<h1>Framed</h1>' : snippet(stack))],
    async (customer, origin) => {
      await customer.launcher.waitFor();
      const { page } = customer;
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const stranger = document.createElement('iframe');
            stranger.name = 'stranger';
            stranger.src = '/other';
            stranger.onload = resolve;
            document.body.append(stranger);
          }),
      );
      const stranger = page.frame({ name: 'stranger' });
      const heard = await stranger?.evaluate(() => {
        const all: unknown[] = [];
        addEventListener('message', ({ data }) => all.push(data));
        const panel = [...Array(top?.length ?? 0).keys()].map((index) => top?.[index]).find((each) => each !== window);
        panel?.postMessage(
          { baton: { type: 'opened', page: { url: 'https://evil.test' }, draft: 'Put by a stranger' } },
          '*',
        );
        top?.postMessage({ baton: { type: 'unread', count: 7 } }, '*');
        top?.postMessage({ baton: { type: 'unavailable', reason: 'forged' } }, '*');
        return all;
      });
      await page.evaluate(() => postMessage({ baton: { type: 'unread', count: 9 } }, '*'));
      await isAnswered(customer);
      await expect(customer.composer).toHaveValue('');
      await customer.composer.press('Escape');
      await expect(customer.launcher).toHaveAccessibleName(/^Chat with us, chat in progress$/i);
      expect(heard).toEqual([]);
      const targets = await frameOf(customer).evaluate(() =>
        document.documentElement.innerHTML.includes('Put by a stranger'),
      );
      expect(targets).toBe(false);
      expect(origin).not.toBe(stack.url);
    },
  );
});

test('19: nothing in the page or in the address sends the chat to another server', async ({ browser, stack }) => {
  const evil = 'https://evil.test';
  const page = `<script>window.batonConfig = window.BATON = { baseUrl: '${evil}', origin: '${evil}' };</script>
    <base href="${evil}/">${snippet(stack, `data-base-url="${evil}" data-origin="${evil}"`)}`;
  const { origin, stop } = await startSite(() => page);
  const customer = await Customer.open(browser, 'about:blank');
  const foreign = foreignRequests(customer, stack);
  await customer.page.goto(`${origin}/?baseUrl=${evil}&key=other&origin=${evil}`);
  await isAnswered(customer);
  expect(foreign.filter((url) => !url.startsWith(origin))).toEqual([]);
  await customer.close();
  await stop();
});

test('20: a page that hides everything and bends its own prototypes has a chat that works', async ({
  browser,
  stack,
}) => {
  const hidden = `<style>
      * { display: none !important; visibility: hidden !important }
      button, iframe, div { all: unset !important; width: 0 !important }
    </style>`;
  // What drives the browser here does not outlive bent prototypes (nor iterators at all), so they last as long as our script starts; all else lasts.
  const bend = `<script>
      window.fetch = window.Promise = window.WebSocket = undefined;
      const kept = [];
      const bend = (thing, name) => {
        const own = Object.getOwnPropertyDescriptor(thing, name);
        kept.push(() => (own ? Object.defineProperty(thing, name, own) : delete thing[name]));
      };
      const arrays = ['map', 'forEach', 'find', 'filter', 'includes', 'indexOf', 'join', 'push'];
      for (let index = 0; index < arrays.length; index += 1) bend(Array.prototype, arrays[index]);
      bend(JSON, 'parse'); bend(JSON, 'stringify'); bend(Object.prototype, 'type'); bend(Object.prototype, 'baton');
      const broken = () => { throw new Error('bent'); };
      for (let index = 0; index < arrays.length; index += 1) Array.prototype[arrays[index]] = broken;
      JSON.parse = JSON.stringify = broken;
      Object.prototype.type = 'close'; Object.prototype.baton = { type: 'unavailable', reason: 'bent' };
    </script>`;
  const mend = '<script>for (let index = 0; index < kept.length; index += 1) kept[index]();</script>';
  const page = hidden + bend + snippet(stack).replace(' async', '') + mend;
  await onSite(browser, [() => page], async (customer) => isAnswered(customer));
});

test('21: a page with a strict policy and Trusted Types needs to name the chat twice, and no more', async ({
  browser,
  stack,
}) => {
  const policy = `default-src 'none'; script-src ${stack.url}; frame-src ${stack.url}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const violations: string[] = [];
  await onSite(browser, [() => snippet(stack), { 'content-security-policy': policy }], async (customer) => {
    customer.page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('favicon')) violations.push(message.text());
    });
    await isAnswered(customer);
  });
  expect(violations).toEqual([]);
});

test("22–23: the console may not be framed, and a site cannot look into the chat's frame or storage", async ({
  browser,
  stack,
}) => {
  await onSite(
    browser,
    [() => `${snippet(stack)}<iframe name="console" src="${stack.url}/console"></iframe>`],
    async (customer) => {
      await customer.launcher.waitFor();
      const looks = await customer.page.evaluate(() => {
        const outcome = (look: () => unknown) => {
          try {
            return String(look());
          } catch (error) {
            return (error as Error).name;
          }
        };
        const panel = [...Array(length).keys()]
          .map((index) => window[index])
          .find((each) => each !== frames['console' as never]);
        return [outcome(() => panel?.document), outcome(() => panel?.localStorage)];
      });
      expect(looks).toEqual(['SecurityError', 'SecurityError']);
      const framed = customer.page.frame({ name: 'console' });
      expect(framed?.url()).not.toBe(`${stack.url}/console`);
    },
  );
});
