/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { contrastOf } from '../shared/colours.js';
import { colourVariables } from './colour-variables.js';

/** WCAG 2.2 AA: text, and what has to be seen of a control. */
const TEXT = 4.5;
const CONTROL = 3;

const css = readFileSync(new URL('./base.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
const named = (part: string, name: string): string => {
  const found = new RegExp(`--${name}: (#[0-9a-f]{3,6});`).exec(part)?.[1] ?? '';
  return found.length === 4 ? found.replace(/[0-9a-f]/g, '$&$&') : found;
};

const PAIRS: [ink: string, ground: string, least: number][] = [
  ...['ground', 'soft', 'raised'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, TEXT],
    ['muted', ground, TEXT],
  ]),
  ['danger', 'ground', TEXT],
  ['ink', 'danger-ground', TEXT],
  ['warning', 'warning-ground', TEXT],
  ['edge', 'ground', CONTROL],
  ['edge', 'soft', CONTROL],
  ['star', 'soft', CONTROL],
];
for (const [scheme, part] of [
  ['light', light],
  ['dark', dark],
] as const)
  test.each(PAIRS)(`${scheme}: %s on %s is readable`, (ink, ground, least) => {
    expect(contrastOf(named(part, ink), named(part, ground))).toBeGreaterThanOrEqual(least);
  });

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

it("any colour of a widget gives text that reads well on it, and of it on the panel's grounds", () => {
  fc.assert(
    fc.property(colour, (primary) => {
      const made = colourVariables(primary);
      const ink = made['--on-primary'] ?? '';
      expect(contrastOf(ink, primary)).toBeGreaterThanOrEqual(TEXT);
      for (const ground of ['ground', 'soft', 'raised']) {
        expect(contrastOf(made['--accent-light'] ?? '', named(light, ground))).toBeGreaterThanOrEqual(TEXT);
        expect(contrastOf(made['--accent-dark'] ?? '', named(dark, ground))).toBeGreaterThanOrEqual(TEXT);
      }
    }),
    { numRuns: 500 },
  );
});
