import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { passesLuhn } from './card-numbers.js';
import { mask } from './mask.js';

describe('109: before a text leaves for a provider', () => {
  it.each([
    ['4111111111111111', '[card number]'],
    ['card 4111 1111 1111 1111 12/26, thanks', 'card [card number] 12/26, thanks'],
    ['5500-0000-0000-0004.', '[card number].'],
    ['3782 822463 10005', '[card number]'],
    ['DE89370400440532013000', '[account number]'],
    ['pay DE89 3704 0044 0532 0130 00 please today', 'pay [account number] please today'],
    ['gb29nwbk60161331926819', '[account number]'],
    ['FR14 2004 1010 0505 0001 3M02 606', '[account number]'],
    ['write to nora.o-neill+x@mail.example.co.uk!', 'write to [e-mail address]!'],
    ['my password is hunter2 ok', 'my password is [password] ok'],
    ['Password: not', 'Password: [password]'],
    ['Mein Passwort lautet Sommer2024!', 'Mein Passwort lautet [password]'],
    ['mon mot de passe est azerty', 'mon mot de passe est [password]'],
    ['mi contraseña es gato123 y', 'mi contraseña es [password] y'],
    ['password for nora is: s3cret', 'password for nora is: [password]'],
    ['PIN=1234', 'PIN=[password]'],
  ])('%s → %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'Order 4111111111111112 has not come',
    'Call me at +49 30 1234567, order 2024-11-25-0001',
    'my password is wrong',
    'Mein Passwort ist falsch, was nun?',
    'Is DE12 a size?',
    'meet me @ noon',
  ])('what is none of these stays: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('no card number comes through, however its digits are grouped and whatever stands around it', () => {
    const card = fc
      .tuple(fc.stringMatching(/^[1-9]\d{11,17}$/), fc.constantFrom('', ' ', '-'), fc.integer({ min: 2, max: 6 }))
      .map(([stem, between, size]) => {
        const last = [...'0123456789'].find((digit) => passesLuhn(stem + digit)) ?? '';
        return {
          digits: stem + last,
          shown: (stem + last).match(new RegExp(`.{1,${size}}`, 'g'))?.join(between) ?? '',
        };
      });
    const words = fc.constantFrom('', 'card ', 'my number is ', '(', '"');
    fc.assert(
      fc.property(words, card, fc.constantFrom('', ' and more', ')', ', 12/27'), (before, { digits, shown }, after) => {
        expect(mask(before + shown + after).replace(/\D/g, '')).not.toContain(digits);
      }),
    );
  });

  it('the longest message takes no time to speak of, whatever it is made of', () => {
    const began = performance.now();
    for (const part of ['a', '1', 'a.', '1 ', 'DE89', 'password ', 'a@', 'pin is ', '\u202e'])
      mask(part.repeat(8_000).slice(0, 8_000));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
