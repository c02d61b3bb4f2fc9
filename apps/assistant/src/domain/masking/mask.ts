import { maskCardNumbers } from './card-numbers.js';
import { maskIbans } from './ibans.js';
import { maskPasswords } from './passwords.js';

/** Bounded on both sides of the sign, so that a long text without one costs no more than its length. */
const email = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** What nobody needs to know in order to answer is struck out before a text leaves for others: passwords, e-mail addresses, IBANs, card numbers. */
export const mask = (text: string): string =>
  maskCardNumbers(
    maskIbans(maskPasswords(text, '[password]').replace(email, '[e-mail address]'), '[account number]'),
    '[card number]',
  );
