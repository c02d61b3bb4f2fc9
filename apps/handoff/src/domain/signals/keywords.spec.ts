import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFindable, keywordsIn } from './keywords.js';

const isIn = (message: string, keyword: string): boolean => keywordsIn(message, [keyword]).length > 0;

describe('a keyword', () => {
  it.each([
    ['refund', 'I want a REFUND!'],
    ['refund', 'two refunds were refunded'],
    ['refund', 'who is refunding me'],
    ['refund', "the refund's status"],
    ['cancel', 'it was cancelled'],
    ['cancel', 'it was canceled'],
    ['cancel', 'I am cancelling'],
    ['cancel', 'is cancellation free'],
    ['cancelled', 'please cancel it'],
    ['charge', 'you charged me, charges, charging'],
    ['delivery', 'late deliveries'],
    ['plan', 'planning'],
    ['complain', 'complained'],
    ['charge back', 'a charge-back'],
    ['money back', 'I want my money\nback'],
    ['cancel my order', 'I am cancelling my orders'],
    ['Kündigung', 'Kündigungen bitte'],
    ['Kündigung', 'KUNDIGUNG'],
    ['kündigen', 'ich will kuendigen'],
    ['straße', 'STRASSE'],
    ['remboursé', 'je veux être REMBOURSE'],
    ['annulation', "l'annulation de ma commande"],
    ['reembolso', 'los reembolsos'],
    ['rimborso', 'i rimborsi'],
    ['cancelación', 'dos cancelaciones'],
    ['возврат', 'хочу оформить Возврата'],
    ['退款', '我要退款！'],
    ['キャンセル', 'キャンセルしたい'],
    ['환불', '환불을 받고 싶어요'],
    ['استرداد', 'أريد الاسترداد'],
    ['החזר', 'אני רוצה ההחזר'],
    ['คืนเงิน', 'ขอคืนเงินครับ'],
    ['refund', 'ｒｅｆｕｎｄ'],
    ['refund', 're\u200bfund'],
    ['refund', '<b>refund</b>'],
    ['😡', 'so 😡😡'],
    ['c++', 'I write C++'],
  ])('"%s" is found in "%s"', (keyword, message) => {
    expect(isIn(message, keyword)).toBe(true);
  });

  it.each([
    ['art', 'start the cart'],
    ['art', 'artist'],
    ['fund', 'refund'],
    ['plan', 'an aeroplane, a plane, planet'],
    ['car', 'I cared about the card'],
    ['star', 'he stared'],
    ['new', 'the news'],
    ['rate', 'a rat'],
    ['rating', 'rats'],
    ['refund', 'I am fond of it'],
    ['cancel my order', 'cancel it. My order is fine'],
    ['cancel order', 'I cancel. Order more'],
    ['アート', 'スタート'],
    ['c++', 'vitamin c'],
    ['refund', ''],
  ])('"%s" is not found in "%s"', (keyword, message) => {
    expect(isIn(message, keyword)).toBe(false);
  });
});

describe('looking for keywords', () => {
  it('names what was found as the rule has it, once, in the order of the rule', () => {
    expect(keywordsIn('cancelled, refunds and refunds', ['Refund', 'lawyer', 'cancel', 'Refund'])).toEqual([
      'Refund',
      'cancel',
    ]);
  });

  it('treats signs of regular expressions as text', () => {
    expect(keywordsIn('anything', ['.*', '(', '[a-z]+', '\\w+'])).toEqual([]);
    expect(isFindable('.*')).toBe(false);
    expect(isFindable('c++')).toBe(true);
  });

  it('finds every word in a message made of it', () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/u);
    fc.assert(
      fc.property(word, fc.array(word), fc.array(word), (keyword, before, after) =>
        isIn([...before, keyword.toUpperCase(), ...after].join(' '), keyword),
      ),
    );
  });

  it('gives only what it was asked for, whatever the message', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.string({ unit: 'binary', maxLength: 20 })),
        (message, keywords) => keywordsIn(message, keywords).every((keyword) => keywords.includes(keyword)),
      ),
    );
  });

  it('gets through 8,000 characters and 1,000 phrases that share their beginning', () => {
    const phrases = Array.from({ length: 1_000 }, (_, i) => `${'a '.repeat(i % 50)}b${i}`);
    expect(keywordsIn('a '.repeat(4_000), phrases)).toEqual([]);
    expect(keywordsIn(`${'a '.repeat(3_900)} b999`, phrases)).toEqual(
      ['b999'].filter((word) => phrases.includes(word)).concat(phrases[999]!),
    );
  });
});
