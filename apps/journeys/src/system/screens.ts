import type { Browser, FrameLocator, Locator, Page } from '@playwright/test';
import type { Stack } from './stack.js';

/** A customer on the demo shop, in a browser profile of his own. */
export class Customer {
  private constructor(readonly page: Page) {}

  /** `prepare` changes what his browser does, before it opens the shop. */
  static async visit(
    browser: Browser,
    stack: Stack,
    options?: Parameters<Browser['newContext']>[0],
    prepare?: (page: Page) => Promise<void>,
  ) {
    return Customer.open(browser, `${stack.url}/demo`, options, prepare);
  }

  /** On any page that embeds the widget. */
  static async open(
    browser: Browser,
    url: string,
    options: Parameters<Browser['newContext']>[0] = {},
    prepare: (page: Page) => Promise<void> = async () => {},
  ) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const customer = new Customer(await context.newPage());
    await prepare(customer.page);
    // What is looked for is waited for: a page may have bent what tells that it has loaded.
    await customer.page.goto(url, { waitUntil: 'commit' });
    return customer;
  }

  /** The same browser profile, a second time on the shop. */
  async inAnotherTab(stack: Stack): Promise<Customer> {
    const other = new Customer(await this.page.context().newPage());
    await other.page.goto(`${stack.url}/demo`);
    return other;
  }

  /** The chat panel, inside its frame. */
  get chat(): FrameLocator {
    return this.page.frameLocator('iframe[title="Chat"]');
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: /^chat with us/i });
  }

  get composer(): Locator {
    return this.chat.getByRole('textbox', { name: 'Message' });
  }

  get thread(): Locator {
    return this.chat.getByRole('region', { name: 'Messages' });
  }

  /** What this author kind has said, one line each. */
  said(by: 'visitor' | 'ai' | 'agent'): Locator {
    return this.thread.locator(`li[data-author="${by}"]`);
  }

  async openChat(): Promise<void> {
    await this.launcher.click();
    await this.composer.waitFor();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** A member at the console, in a browser profile of his own. */
export class AgentDesk {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, stack: Stack, options: Parameters<Browser['newContext']>[0] = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const desk = new AgentDesk(await context.newPage());
    await desk.page.goto(`${stack.url}/console`);
    return desk;
  }

  static async signIn(
    browser: Browser,
    stack: Stack,
    email: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ) {
    const desk = await AgentDesk.open(browser, stack, options);
    await desk.page.getByLabel('E-mail').fill(email);
    await desk.page.getByRole('textbox', { name: 'Password' }).fill('baton-demo');
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    await desk.page.getByRole('navigation', { name: 'Main' }).waitFor();
    await desk.page.getByRole('button', { name: /^Your status: Online/ }).waitFor();
    return desk;
  }

  /** The row of a waiting conversation, by what its customer wrote. */
  queueRow(preview: string): Locator {
    return this.page.getByRole('row').filter({ hasText: preview });
  }

  get thread(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message to the customer' });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
