import { describe, expect, test } from '@jest/globals';
import { hiddenHost, piecesOf, safeUrl } from './links.js';

const hrefs = (text: string) => piecesOf(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []));

describe('links in what people write', () => {
  test('finds web addresses and mail addresses and keeps the rest as it was', () => {
    const text = 'See https://northbeam.test/help?a=1#b, or write to help@northbeam.test.';
    expect(hrefs(text)).toEqual(['https://northbeam.test/help?a=1#b', 'mailto:help@northbeam.test']);
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '&#x6a;avascript:alert(1)',
    '[x](javascript:alert(1))',
    '![x](javascript:alert(1))',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    '//evil.test/x',
    'ftp://evil.test/x',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
  ])('makes no link of %j', (text) => {
    expect(hrefs(text)).toEqual([]);
    expect(piecesOf(text)).toEqual([{ kind: 'text', text }]);
  });

  test('wraps no link around a blob of another site', () => {
    expect(hrefs('blob:https://evil.test/1').every((href) => href.startsWith('https://'))).toBe(true);
    expect(safeUrl('blob:https://evil.test/1')).toBeNull();
  });

  test('shows the address of a markdown link, not only its words', () => {
    const [words, link] = piecesOf('[https://bank.test](https://evil.test/login)').filter(
      (piece) => piece.kind === 'link',
    );
    expect(words?.text).toContain('bank.test');
    expect(link?.text).toContain('evil.test');
  });

  test('shows the address of a reference link', () => {
    expect(hrefs('[a][b]\n\n[b]: https://evil.test/x')).toEqual(['https://evil.test/x']);
  });

  test('names the host that a user name or another script hides', () => {
    expect(hiddenHost({ text: 'https://bank.test@evil.test/', href: 'https://bank.test@evil.test/' })).toBe(
      'evil.test',
    );
    expect(hiddenHost({ text: 'https://аpple.test', href: 'https://аpple.test' })).toMatch(/^xn--/);
    expect(hiddenHost({ text: 'https://ok.test/x', href: 'https://ok.test/x' })).toBeNull();
  });
});
