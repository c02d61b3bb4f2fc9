import { Fault } from '@baton/messaging';
import { expect, test } from '@jest/globals';
import { asLogged } from './log.js';

test('a defect is logged with where it happened, an outage in one line', () => {
  const refused = new Error('connect ECONNREFUSED 127.0.0.1:5432');
  expect(asLogged(new Fault('The database cannot be reached', { cause: refused }))).toBe(
    'Fault: The database cannot be reached',
  );
  expect(asLogged(new TypeError('x is not a function'))).toMatchObject({
    type: 'TypeError',
    stack: expect.stringContaining('log.spec'),
  });
});
