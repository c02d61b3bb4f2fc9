/** What is known of an answer while a language model writes it. */
export interface Draft {
  /** `held`: the rules have not passed on it yet. `shown`: the customer reads along. `over`: nothing more of it is shown. */
  readonly state: 'held' | 'shown' | 'over';
  /** What has come of it so far. */
  readonly text: string;
}

/** A further piece of it; `at` counts what came before, in UTF-16 units. */
export interface DraftPart {
  readonly at: number;
  readonly text: string;
}

export const emptyDraft: Draft = { state: 'held', text: '' };

export interface Heard {
  readonly draft: Draft;
  /** What the customer may see now. */
  readonly show: DraftPart | null;
}

/**
 * Takes in a piece. `mayShow` judges what has come by the rules, once, as soon as there is something to read: what they hold back stays back. A piece that
 * does not follow on what came before has lost one: what is shown stays as it is until the answer is there.
 */
export const hearPart = (draft: Draft, part: DraftPart, mayShow: (text: string) => boolean): Heard => {
  if (draft.state === 'over') return { draft, show: null };
  if (part.at !== draft.text.length) return { draft: { ...draft, state: 'over' }, show: null };
  const text = draft.text + part.text;
  if (draft.state === 'shown') return { draft: { ...draft, text }, show: part };
  if (!/\S/u.test(text)) return { draft: { ...draft, text }, show: null };
  if (!mayShow(text)) return { draft: { state: 'over', text }, show: null };
  return { draft: { state: 'shown', text }, show: { at: 0, text } };
};

/** Whether what was shown must be taken back: it is not the beginning of what is said in the end. */
export const isDropped = (shown: string, said: string | null): boolean =>
  shown !== '' && (said === null || !said.startsWith(shown));
