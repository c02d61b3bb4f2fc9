import { expect, it } from '@jest/globals';
import { blocksOf } from './blocks.js';

it('paragraphs are parted by empty lines and keep their line breaks', () => {
  expect(blocksOf('One\ntwo\n\n\nthree')).toEqual([
    { kind: 'paragraph', text: 'One\ntwo' },
    { kind: 'paragraph', text: 'three' },
  ]);
});

it('marks at the beginning of lines make one list', () => {
  expect(blocksOf('We ship:\n- to London\n– to Paris\n* to Vienna')).toEqual([
    { kind: 'paragraph', text: 'We ship:' },
    { kind: 'list', from: null, items: ['to London', 'to Paris', 'to Vienna'] },
  ]);
});

it('numbers stay what they were written as', () => {
  expect(blocksOf('1. Open\n\n2. Fill\n7) Close')).toEqual([
    { kind: 'list', from: 1, items: ['Open', 'Fill'] },
    { kind: 'list', from: 7, items: ['Close'] },
  ]);
  expect(blocksOf('3. Third')).toEqual([{ kind: 'list', from: 3, items: ['Third'] }]);
});

it('a year, a minus and a lone mark are no lists', () => {
  for (const text of ['2026. What a year', '-5 °C', '-', '* '])
    expect(blocksOf(text)).toEqual([{ kind: 'paragraph', text }]);
});

it('nothing is no block', () => {
  expect(blocksOf('')).toEqual([]);
  expect(blocksOf(' \n ')).toEqual([]);
});
