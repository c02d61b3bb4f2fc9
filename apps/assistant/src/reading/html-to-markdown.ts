import { createRequire } from 'node:module';
import TurndownService from 'turndown';

/** As much of the DOM as is used of it here. */
interface Element {
  remove(): void;
}
interface Page {
  readonly body: Element;
  querySelectorAll(selector: string): ArrayLike<Element>;
}

/** The DOM that Turndown itself brings; its types belong to a global script, not to a module. */
const { createDocument } = createRequire(import.meta.url)('@mixmark-io/domino') as {
  createDocument: (html: string, isForced: boolean) => Page;
};

/** Nothing that a reader of the page would see as its text. */
const NEVER_TEXT =
  'script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, img, head, form, button, select, dialog, [hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"]';
/** What stands on every page of a site, around what this one is about. */
const AROUND = 'nav, footer, aside, [role="navigation"], [role="contentinfo"], [role="banner"], [role="search"]';
const MAIN = ['main', '[role="main"]', 'article'];

const converter = (): TurndownService => {
  const service = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced', hr: '' });
  // What is shown to customers is made plain; escapes would stay in it.
  service.escape = (text) => text;
  service.addRule('links are their words', { filter: 'a', replacement: (content) => content });
  service.addRule('cells stand in their row', {
    filter: ['th', 'td'],
    replacement: (content) => ` ${content.replace(/\s+/gu, ' ').trim()} |`,
  });
  service.addRule('rows are lines', {
    filter: 'tr',
    replacement: (content) => `${content.replace(/\|\s*$/u, '').trim()}\n\n`,
  });
  return service;
};

/** The text of an HTML page as Markdown: its headings, paragraphs and lists, and nothing that runs, hides or surrounds it. */
export const htmlToMarkdown = (html: string): string => {
  const document = createDocument(html, true);
  const drop = (selector: string) => {
    for (const each of Array.from(document.querySelectorAll(selector))) each.remove();
  };
  drop(NEVER_TEXT);
  const main = MAIN.map((selector) => document.querySelectorAll(selector)).find((found) => found.length === 1)?.[0];
  if (!main) drop(`${AROUND}, body > header`);
  return converter().turndown(main ?? document.body);
};
