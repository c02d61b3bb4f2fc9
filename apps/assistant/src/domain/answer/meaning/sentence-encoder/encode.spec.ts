import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DIMENSIONS, encode } from './encode.js';
import { tokensOf } from './tokens.js';
import { encoded, MOST_TOKENS, WIDTH } from './transformer.js';

/** As the published model cuts them, and the first twelve of its 512 numbers (by TensorFlow.js): texts whose rows are multiplied by fours, by twos, and by both. */
const published = [
  {
    text: 'How do I get my money back?',
    tokens: [728, 64, 16, 81, 69, 406, 163, 54],
    vector: [0.0435, -0.0527, 0.0518, -0.0594, 0.0577, -0.0457, 0.0007, 0.0578, -0.058, 0.0117, 0.0159, 0.0336],
  },
  {
    text: 'can i pay on delivery',
    tokens: [42, 103, 543, 25, 5091],
    vector: [0.0563, 0.0478, 0.0563, -0.0558, -0.0555, -0.0062, 0.0389, -0.0175, -0.0433, -0.0372, 0.0086, -0.0098],
  },
  {
    text: 'My parcel hasn’t arrived – where is it?',
    tokens: [404, 2348, 5488, 3265, 2390, 17, 4693, 432, 199, 18, 21, 54],
    vector: [0.0219, -0.0086, 0.0598, -0.0119, 0.0299, -0.0026, 0.0458, 0.0179, -0.0054, -0.0002, -0.0046, -0.0587],
  },
  {
    text: 'Hello',
    tokens: [341, 4125],
    vector: [0.0447, -0.0492, -0.0481, -0.0492, -0.0217, -0.049, 0.0493, 0.0471, 0.0493, -0.0489, -0.049, -0.0433],
  },
  {
    text: 'Do you ship to Norway',
    tokens: [472, 19, 2557, 10, 2572, 761],
    vector: [-0.0516, 0.0035, 0.0587, -0.0557, -0.0561, 0.041, 0.0385, 0.0417, 0.049, 0.0274, 0.0306, -0.0581],
  },
  {
    text: 'Is it waterproof?',
    tokens: [16, 7, 21, 473, 1170, 1339, 54],
    vector: [-0.0399, -0.0538, 0.0552, 0.0529, -0.039, 0.0229, 0.0408, -0.0435, 0.0042, -0.0503, 0.0528, 0.0518],
  },
  {
    text: 'Could you tell me why the shoes that I got today are blue, though I had ordered green ones last week?',
    tokens: [
      5213, 19, 416, 84, 344, 9, 4064, 20, 16, 270, 784, 31, 1936, 8, 355, 16, 100, 5478, 2058, 2102, 231, 475, 54,
    ],
    vector: [0.0424, -0.0229, 0.0459, -0.0621, 0.0235, -0.0432, -0.0608, -0.006, -0.0133, 0.0178, 0.0483, 0.0182],
  },
];

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let [product, squaresOfA, squaresOfB] = [0, 0, 0];
  for (let at = 0; at < b.length; at += 1) {
    product += a[at]! * b[at]!;
    squaresOfA += a[at]! ** 2;
    squaresOfB += b[at]! ** 2;
  }
  return product / Math.sqrt(squaresOfA * squaresOfB);
};

describe('the sentence encoder', () => {
  it.each(published)('cuts “$text” into pieces as the published model does', ({ text, tokens }) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it.each(published)('means by “$text” what the published model means', ({ text, vector }) => {
    const { told } = encoded(tokensOf(text));
    vector.forEach((value, at) => expect(told[at]).toBeCloseTo(value, 2));
    expect(cosine(told, vector)).toBeGreaterThan(0.99);
  });

  it('knows colons and smileys as pieces', () => {
    expect(tokensOf('Note: it opens at 9:30 :)')).not.toContain(0);
    const close = cosine(
      encode('Question: how do I get my money back?'),
      encode('Question how do I get my money back?'),
    );
    expect(close).toBeGreaterThan(0.9);
  });

  it('takes the same in other words for closer than something else', () => {
    const close = (a: string, b: string) => cosine(encode(a), encode(b));
    expect(close('I want to cancel my subscription', 'stop my membership')).toBeGreaterThan(
      close('I want to cancel my subscription', 'how can I look at my bills'),
    );
    expect(close('Where can I see my invoices?', 'how can I look at my bills')).toBeGreaterThan(
      close('Where can I see my invoices?', 'what is the weather like in Rome'),
    );
  });

  it('knows a long text by its beginning', () => {
    const long = Array.from({ length: 2 * MOST_TOKENS }, (_, at) => at + 6);
    expect(encoded(long)).toEqual(encoded(long.slice(0, MOST_TOKENS)));
    const text = 'where is my parcel '.repeat(1_000);
    expect(encode(text)).toEqual(encode(text.slice(0, text.length / 2)));
    expect(encode(' '.repeat(1_000) + text)).toEqual(encode(text));
  });

  it('of a short text is the same before and after a long one', () => {
    const tokens = tokensOf('where is my parcel');
    const before = encoded(tokens);
    encoded(tokensOf('It can take a while until you hear back from us about the transfer. '.repeat(20)));
    expect(encoded(tokens)).toEqual(before);
  });

  it('of whatever text is a vector of length 1, the same each time', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, (some) => {
        const vector = encode(some);
        expect(vector).toHaveLength(DIMENSIONS);
        expect(vector.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 4);
        const again = encoded(tokensOf(some));
        expect(again.told).toHaveLength(WIDTH);
        expect(encoded(tokensOf(some))).toEqual(again);
      }),
    );
  });
});
