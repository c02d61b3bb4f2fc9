import { describe, expect, it } from '@jest/globals';
import { dropDraft, growDraft, type AnswerDraft } from './answer-draft.js';

const after = (...pieces: [at: number, text: string, turnId?: string][]) =>
  pieces.reduce<AnswerDraft | null>((draft, [at, text, turnId = 'a']) => growDraft(draft, { turnId, at, text }), null);

describe('the draft of an answer', () => {
  it('grows piece by piece, and begins anew with another turn or when it is written again', () => {
    expect(after([0, 'Three '], [6, 'to five'])).toEqual({ turnId: 'a', text: 'Three to five' });
    expect(after([0, 'Three '], [0, 'Two', 'b'])).toEqual({ turnId: 'b', text: 'Two' });
    expect(after([0, 'Three '], [6, 'to'], [0, 'Four'])).toEqual({ turnId: 'a', text: 'Four' });
  });

  it('never has a hole, nor anything twice, whatever gets lost', () => {
    expect(after([6, 'to five'])).toBeNull();
    expect(after([0, 'Three '], [9, 'five'])).toEqual({ turnId: 'a', text: 'Three ' });
    expect(after([0, 'Three '], [6, 'to '], [6, 'to '])).toEqual({ turnId: 'a', text: 'Three to ' });
    expect(after([0, 'Three '], [6, 'to', 'b'])).toEqual({ turnId: 'a', text: 'Three ' });
  });

  it('goes when it is dropped, and not when another was', () => {
    expect(dropDraft(after([0, 'Three ']), 'a')).toBeNull();
    expect(dropDraft(after([0, 'Three ']), 'b')).toEqual({ turnId: 'a', text: 'Three ' });
  });
});
