import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

describe('eventually', () => {
  it('returns what the probe gives once it is true', async () => {
    let tries = 0;
    expect(await eventually(() => (++tries >= 3 ? `after ${tries}` : false))).toBe('after 3');
  });

  it('tries again when the probe throws', async () => {
    let tries = 0;
    const probe = () => {
      if (++tries < 3) throw new Error('not yet');
      return tries;
    };
    expect(await eventually(probe)).toBe(3);
  });

  it('says what it waited for and what it saw last', async () => {
    await expect(eventually(() => 0, { within: 50, what: 'two rows' })).rejects.toThrow(
      'Not within 50 ms: two rows. Last: 0',
    );
  });

  it('says what the probe threw last', async () => {
    const probe = () => Promise.reject(new Error('connection refused'));
    await expect(eventually(probe, { within: 50 })).rejects.toThrow('Last: connection refused');
  });
});
