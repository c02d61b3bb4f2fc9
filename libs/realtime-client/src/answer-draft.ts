/** What the AI is about to say in one conversation, as far as it has come. */
export interface AnswerDraft {
  /** The customer message that is answered. */
  readonly turnId: string;
  readonly text: string;
}

interface Delta {
  readonly turnId: string;
  readonly at: number;
  readonly text: string;
}

/**
 * Takes in what an `answer.delta` says. A piece that does not follow on what is known has lost one: what is shown stays as it is until the message is there;
 * 0 begins anew.
 */
export const growDraft = (draft: AnswerDraft | null, { turnId, at, text }: Delta): AnswerDraft | null => {
  if (at === 0) return { turnId, text };
  return draft?.turnId === turnId && draft.text.length === at ? { turnId, text: draft.text + text } : draft;
};

/** What an `answer.dropped` leaves of it. */
export const dropDraft = (draft: AnswerDraft | null, turnId: string): AnswerDraft | null =>
  draft?.turnId === turnId ? null : draft;
