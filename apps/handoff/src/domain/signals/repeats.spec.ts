import { describe, expect, it } from '@jest/globals';
import { repeatsOf } from './repeats.js';

describe('repeats', () => {
  it('counts the earlier messages that say the same, in any case and punctuation', () => {
    expect(repeatsOf('Where is my order???', ['hello', 'where is my order', 'WHERE IS MY ORDER!'])).toBe(2);
  });

  it('takes nearly the same words as the same', () => {
    expect(repeatsOf('please tell me where is my order', ['tell me where is my order'])).toBe(1);
    expect(repeatsOf('where is my invoice', ['where is my order'])).toBe(0);
  });

  it('sees through inflections and slips of the finger, not through another number', () => {
    expect(repeatsOf('my parcels arrived damagd', ['My parcel has arrived damaged'])).toBe(1);
    expect(repeatsOf('Where is order 17?', ['Where is order 18?', 'where is my order 17'])).toBe(1);
  });

  it('finds no repeat in messages without words', () => {
    expect(repeatsOf('', ['', '…'])).toBe(0);
    expect(repeatsOf('???', ['???'])).toBe(0);
  });

  it('goes by the beginning of an endless message', () => {
    const letter = 'where is the parcel that I ordered for my mother '.repeat(30);
    expect(repeatsOf(`${letter} and what about the invoice`, [`${letter} nobody answers the telephone`])).toBe(1);
  });

  it('says the same however many other messages came in between', () => {
    const ask = () => repeatsOf('Where is my order?', ['where is my orders', 'where is my invoice']);
    const first = ask();
    const others = Array.from({ length: 500 }, (_, n) => `message ${n}`);
    expect(repeatsOf('something else', others)).toBe(0);
    expect([first, ask()]).toEqual([1, 1]);
  });
});
