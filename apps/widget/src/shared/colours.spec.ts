import { expect, it } from '@jest/globals';
import { inkOn, oppositeOf, readableOn } from './colours.js';

it('shading goes away from the ink', () => {
  expect([oppositeOf('#ffffff'), oppositeOf('#000000')]).toEqual(['#000000', '#ffffff']);
});

it('a colour that reads well stays as it is', () => {
  expect(readableOn('#1f4d3a', '#ffffff')).toBe('#1f4d3a');
});

it('what is no colour falls back to the house’s', () => {
  expect(inkOn('red; } body { display: none')).toBe('#ffffff');
});
