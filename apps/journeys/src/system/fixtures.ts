import { test as base } from '@playwright/test';
import { startStack, type Profile, type Stack } from './stack.js';

/** Every story and proof runs against a whole Baton; one is started per worker and profile. */
export const test = base.extend<object, { profile: Profile; stack: Stack }>({
  profile: ['embedded', { option: true, scope: 'worker' }],
  stack: [
    async ({ profile }, use) => {
      const stack = await startStack(profile);
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect } from '@playwright/test';
