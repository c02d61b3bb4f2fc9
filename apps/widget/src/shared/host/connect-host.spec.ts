import { expect, it } from '@jest/globals';
import { connectHost, type FrameWindow } from './connect-host.js';
import type { HostPage } from './messages.js';

const SITE = 'https://shop.test';
const page = { url: `${SITE}/bag`, title: 'A bag', referrer: '' };

/** A frame in a site, and what comes out of it. */
const framed = () => {
  const listeners: ((event: MessageEvent) => void)[] = [];
  const told: { message: unknown; to: unknown }[] = [];
  const heard: (HostPage | string | undefined)[] = [];
  const parent = { postMessage: (message: unknown, to: unknown) => told.push({ message, to }) };
  const frame = {
    parent,
    location: { href: 'https://chat.test/widget/frame?key=demo' },
    addEventListener: (_type: string, listener: (event: MessageEvent) => void) => listeners.push(listener),
  } as unknown as FrameWindow;
  const host = connectHost(
    {
      onPage: (given) => heard.push(given),
      onOpened: (draft, isByItself) => heard.push(`opened ${isByItself ? 'by itself' : (draft ?? '')}`),
      onClosed: () => heard.push('closed'),
    },
    frame,
  );
  const post = (data: unknown, origin = SITE, source: unknown = parent) => {
    for (const listener of listeners) listener({ data, origin, source } as MessageEvent);
  };
  return { host, post, heard, told };
};

it('hears the page around it, after its greeting', () => {
  const { post, heard } = framed();
  post({ baton: { type: 'opened', page } });
  expect(heard).toEqual([]);
  post({ baton: { type: 'hello', page } });
  post({ baton: { type: 'opened', page, draft: 'Is it waterproof?' } });
  post({ baton: { type: 'closed' } });
  const known = { url: `${SITE}/bag`, title: 'A bag', referrer: undefined };
  expect(heard).toEqual([known, known, 'opened Is it waterproof?', 'closed']);
});

it('hears whether the visitor opened it, or a reload did', () => {
  const { post, heard } = framed();
  post({ baton: { type: 'hello', page } });
  post({ baton: { type: 'opened', page, isByItself: true } });
  post({ baton: { type: 'opened', page, isByItself: 'yes' } });
  expect(heard.filter((each) => typeof each === 'string')).toEqual(['opened by itself', 'opened ']);
});

it('16: hears no other frame, whatever it says', () => {
  const { post, heard } = framed();
  post({ baton: { type: 'hello', page } }, SITE, { postMessage: () => {} });
  post({ baton: { type: 'hello', page } });
  post({ baton: { type: 'closed' } }, SITE, {});
  expect(heard).toHaveLength(1);
});

it('17: hears nothing of another origin than the one that greeted', () => {
  const { post, heard } = framed();
  post({ baton: { type: 'hello', page } });
  post({ baton: { type: 'hello', page: { url: 'https://evil.test' } } }, 'https://evil.test');
  post({ baton: { type: 'opened', page, draft: 'forged' } }, 'https://evil.test');
  post({ baton: { type: 'closed' } }, 'null');
  expect(heard).toHaveLength(1);
});

it('18: speaks to exactly the origin that greeted, never to all, and to nobody before', () => {
  const { host, post, told } = framed();
  host.tell({ type: 'close' });
  expect(told).toEqual([]);
  post({ baton: { type: 'hello', page } });
  host.tell({ type: 'unread', count: 2, isUnderWay: true });
  expect(told).toEqual([{ message: { baton: { type: 'unread', count: 2, isUnderWay: true } }, to: SITE }]);
});

it('says nothing to a sandboxed site, whose origin cannot be addressed', () => {
  const { host, post, told } = framed();
  post({ baton: { type: 'hello', page } }, 'null');
  host.tell({ type: 'close' });
  expect(told).toEqual([]);
});

it('is not moved by what is no message of ours', () => {
  const { post, heard } = framed();
  post({ baton: { type: 'hello', page } });
  for (const data of [
    null,
    'closed',
    1,
    [],
    {},
    { baton: null },
    { baton: 'closed' },
    { baton: {} },
    { baton: { type: 'steal' } },
  ])
    post(data);
  expect(heard).toHaveLength(1);
});

it('takes of the page what has the right form, cut to what the server takes', () => {
  const { post, heard } = framed();
  post({ baton: { type: 'hello', page: { url: 7, title: `${'a'.repeat(499)}😀`, referrer: 'a\0b' } } });
  expect(heard).toEqual([{ url: SITE, title: 'a'.repeat(499), referrer: 'ab' }]);
  post({ baton: { type: 'opened', page: null, draft: { toString: 'x' } } });
  expect(heard.slice(1)).toEqual([{ url: SITE, title: undefined, referrer: undefined }, 'opened ']);
});

it('is its own page where nothing is around it', () => {
  const heard: unknown[] = [];
  const alone = {
    location: { href: 'https://chat.test/widget/frame?key=demo' },
    addEventListener: () => {},
  } as unknown as {
    parent: unknown;
  };
  alone.parent = alone;
  connectHost(
    { onPage: (given) => heard.push(given.url), onOpened: () => heard.push('opened'), onClosed: () => {} },
    alone as unknown as FrameWindow,
  );
  expect(heard).toEqual(['https://chat.test/widget/frame?key=demo', 'opened']);
});
