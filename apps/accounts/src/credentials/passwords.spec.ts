import { expect, test } from '@jest/globals';
import { hashPassword, isPassword } from './passwords.js';

test('a password fits its own hash, in any Unicode spelling, and nothing else does', async () => {
  const kept = await hashPassword('pâté de campagne');
  expect(await isPassword('pâté de campagne'.normalize('NFD'), kept)).toBe(true);
  expect(await isPassword('pate de campagne', kept)).toBe(false);
});

test('the same password is kept as two different hashes, which name the cost', async () => {
  const [one, two] = await Promise.all([hashPassword('same'), hashPassword('same')]);
  expect(one).not.toBe(two);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=12288,t=3,p=1\$/);
});

test('without a kept password nothing fits', async () => {
  expect(await isPassword('the password of nobody', null)).toBe(false);
});
