import { useState } from 'react';

/** Of these fields what differs, and nothing else. */
export const changesOf = <Fields extends object>(saved: Fields, draft: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(draft).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(saved[key as keyof Fields]),
    ),
  ) as Partial<Fields>;

/**
 * Fields under the editor's hands, as they stood when the form opened: what a colleague saves meanwhile is not taken back
 * by what was not touched here.
 */
export const useFormDraft = <Fields extends object>(loaded: Fields) => {
  const [saved, setSaved] = useState(loaded);
  const [draft, setDraft] = useState(loaded);
  const changes = changesOf(saved, draft);
  return {
    saved,
    draft,
    changes,
    isChanged: Object.keys(changes).length > 0,
    change: (part: Partial<Fields>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => setDraft(saved),
    /** These are saved now; what was typed since `sent` went out stays. */
    take: (next: Fields, sent: Fields) => {
      setSaved(next);
      setDraft((now) => ({ ...next, ...changesOf(sent, now) }));
    },
  };
};

export type FormDraft<Fields extends object> = ReturnType<typeof useFormDraft<Fields>>;
