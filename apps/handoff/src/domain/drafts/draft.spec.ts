import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyDraft, hearPart, isDropped, type DraftPart } from './draft.js';

/** As the customer reads it. */
const play = (parts: readonly DraftPart[], mayShow: (text: string) => boolean): string => {
  let draft = emptyDraft;
  let seen = '';
  for (const part of parts) {
    const heard = hearPart(draft, part, mayShow);
    if (heard.show) {
      expect(heard.show.at).toBe(seen.length);
      seen += heard.show.text;
    }
    draft = heard.draft;
  }
  return seen;
};
const cut = (pieces: readonly string[]): DraftPart[] =>
  pieces.map((text, index) => ({ at: pieces.slice(0, index).join('').length, text }));

describe('a draft', () => {
  it('is shown from its beginning once the rules have passed, and then as it grows', () => {
    expect(play(cut(['', ' ', 'Three ', 'to five']), () => true)).toBe(' Three to five');
  });

  it('that the rules hold back is never shown, and they are asked once', () => {
    let asked = 0;
    const judge = () => {
      asked += 1;
      return asked > 1;
    };
    expect(play(cut(['Three ', 'to ', 'five']), judge)).toBe('');
    expect(asked).toBe(1);
  });

  it('shows the beginning of what was written and nothing else, whatever pieces get lost or come twice', () => {
    const pieces = fc.array(fc.tuple(fc.string({ maxLength: 5 }), fc.nat(2)), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (drawn) => {
        const written = drawn.map(([text]) => text);
        const heard = cut(written).flatMap((part, at) => Array<DraftPart>(drawn[at]?.[1] ?? 0).fill(part));
        expect(written.join('').startsWith(play(heard, () => true))).toBe(true);
      }),
    );
  });

  it('is taken back unless what is said in the end begins with it', () => {
    expect(isDropped('Three', 'Three to five')).toBe(false);
    expect(isDropped('Three', 'Let me ask you')).toBe(true);
    expect(isDropped('Three', null)).toBe(true);
    expect(isDropped('', null)).toBe(false);
  });
});
