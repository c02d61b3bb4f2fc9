import { describe, expect, it } from '@jest/globals';
import { eachPosting, occurs, PostingsBuilder, type Postings } from './postings.js';

const listed = (postings: Postings, feature: string): [number, number][] => {
  const found: [number, number][] = [];
  eachPosting(postings, feature, (at, weight) => found.push([at, weight]));
  return found;
};

describe('postings', () => {
  // As alike as features get: every pair of letters, in two kinds, and the empty one.
  const letters = [...'abcdefghijklmnopqrstuvwxyzäßшж字😀'];
  const features = ['', ...letters.flatMap((a) => letters.flatMap((b) => [`w:${a}${b}`, `p:${b} ${a}`]))];
  const gathered = () => {
    const builder = new PostingsBuilder();
    features.forEach((feature, at) => builder.add(feature, at, 0.5));
    builder.add('w:ab', 7, 0.25);
    return builder.build();
  };
  const postings = gathered();

  it('know where each feature occurs, in the order in which it was gathered', () => {
    features.forEach((feature, at) => {
      expect(listed(postings, feature)).toEqual(
        feature === 'w:ab'
          ? [
              [at, 0.5],
              [7, 0.25],
            ]
          : [[at, 0.5]],
      );
    });
  });

  it('know that others occur nowhere', () => {
    for (const feature of ['w', 'w:', 'w:a', 'w:ba ', 'W:ab', 'w:aab', '\0', 'p:ab'])
      expect([occurs(postings, feature), listed(postings, feature)]).toEqual([false, []]);
    expect(occurs(new PostingsBuilder().build(), 'w:ab')).toBe(false);
  });

  it('pass to another thread without being copied', () => {
    const own = gathered();
    const buffer = own.at.buffer as ArrayBuffer;
    const moved = structuredClone(own, { transfer: [buffer] });
    expect(buffer.byteLength).toBe(0);
    expect(listed(moved, 'w:ab')).toEqual(listed(postings, 'w:ab'));
  });
});
