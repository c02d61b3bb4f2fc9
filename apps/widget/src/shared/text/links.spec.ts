import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { pageAddress, piecesOf } from './links.js';

const linksOf = (text: string) =>
  piecesOf(text).flatMap((piece) => (piece.kind === 'link' ? [[piece.text, piece.href, piece.host] as const] : []));
const hrefsOf = (text: string) => linksOf(text).map(([, href]) => href);

describe('becomes no link', () => {
  test.each([
    ['1', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['2', '[x](javascript:alert(1))'],
    ['2', 'JaVaScRiPt:alert(1) java\tscript:alert(1) java\nscript:alert(1) &#x6a;avascript:alert(1)'],
    ['2', 'javascript://evil.test/%0aalert(1)'],
    ['3', 'data:text/html,<script>1</script> vbscript:x blob:https:x file:///etc/passwd'],
    ['4', '![x](javascript:alert(1))'],
    ['6', '[a][b]'],
    ['11', 'https://bank.test@evil.test/login'],
    ['11', 'https://user:secret@evil.test/'],
    ['', 'https:// http:/x http://'],
    ['', '@name a@b me@.test @@'],
    ['', 'mailto:a@b.test?body=x'],
  ])('%s: %s', (_attack, text) => {
    expect(hrefsOf(text)).toEqual([]);
    expect(piecesOf(text).map((piece) => piece.text)).toEqual([text]);
  });
});

describe('becomes a link to what can be read', () => {
  test.each([
    ['see https://shop.test/a, please', 'https://shop.test/a', null],
    ['(https://shop.test/a)', 'https://shop.test/a', null],
    ['https://shop.test/a_(b)', 'https://shop.test/a_(b)', null],
    ['HTTP://Shop.Test/A?b=c#d', 'http://shop.test/A?b=c#d', null],
    ['![x](https://evil.test/?q=SECRET)', 'https://evil.test/?q=SECRET', null],
    ['![a" onerror="x](https://evil.test)', 'https://evil.test/', null],
    ['[https://bank.test](https://evil.test/x)', 'https://bank.test/', null],
    ['https://shop.test:8443/a', 'https://shop.test:8443/a', null],
  ])('%s', (text, href) => {
    expect(hrefsOf(text)).toContain(href);
  });

  it('11: names the host where letters of another script hide it', () => {
    expect(linksOf('https://аpple.test/login')).toEqual([
      ['https://аpple.test/login', 'https://xn--pple-43d.test/login', 'xn--pple-43d.test'],
    ]);
  });

  it('10: an address ends before a character that cannot be seen', () => {
    expect(hrefsOf('https://shop.test/\u202Egnp.exe')).toEqual(['https://shop.test/']);
    expect(hrefsOf('https://shop\u200B.evil.test')).toEqual(['https://shop/']);
  });

  it('an e-mail address', () => {
    expect(linksOf('Write to ada@shop.test.')).toEqual([['ada@shop.test', 'mailto:ada@shop.test', null]]);
  });
});

it('leaves every text as it was written, and links to pages and mail only', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('https://', 'javascript:', '@', 'evil.test', '[', '](', ')', '\u202E', 'mailto:', ' '),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
      for (const href of hrefsOf(text)) expect(href).toMatch(/^(https?:\/\/|mailto:)/);
    }),
  );
});

it('takes a moment at most for the longest message, whatever is in it', () => {
  for (const part of ['a', 'a@', 'a.', 'a-', 'a@a.', 'https://', 'https://a)', '(((', 'a+', 'http://[', '.@-']) {
    const text = part.repeat(Math.ceil(8_000 / part.length));
    const begun = performance.now();
    piecesOf(text);
    expect(performance.now() - begun).toBeLessThan(1_000);
  }
});

it("a source's own path is an address on the site around; another scheme is none", () => {
  expect(pageAddress('/help/shipping', 'https://shop.test/cart')).toBe('https://shop.test/help/shipping');
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    ' java\nscript:alert(1)',
    'https://a@evil.test',
    'http://',
  ])
    expect(pageAddress(url, 'https://shop.test/')).toBeNull();
});
