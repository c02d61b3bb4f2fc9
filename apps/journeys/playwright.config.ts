import { defineConfig } from '@playwright/test';
import { findProgram } from '@baton/testkit/programs';
import type { Profile } from './src/system/stack.js';

const executablePath = process.env['BATON_CHROMIUM'] ?? findProgram('chromium');

/** Stories and proofs are runs of their own. */
const results = `../../dist/journeys/${process.env['BATON_JOURNEYS'] ?? 'all'}`;

/** Whole-system stories in a real browser, and proofs without one; each in both profiles. */
export default defineConfig<object, { profile: Profile }>({
  testDir: './src',
  testMatch: ['stories/**/*.story.ts', 'proofs/**/*.proof.ts'],
  outputDir: `${results}/traces`,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: `${results}/report.json` }]],
  use: {
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    // What moves for its looks is drawn by the processor here; stories about motion ask for it.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // A trace costs as much as the story itself: BATON_TRACE=1 asks for it.
    trace: process.env['BATON_TRACE'] ? 'retain-on-failure' : 'off',
  },
  projects: [
    { name: 'embedded', use: { profile: 'embedded' }, testIgnore: ['**/*.distributed.proof.ts'] },
    { name: 'distributed', use: { profile: 'distributed' } },
  ],
});
