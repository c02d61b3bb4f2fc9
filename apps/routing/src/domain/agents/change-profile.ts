import type { InputOf, updateAgent } from '@baton/contracts';

export interface Profile {
  /** Chats at once; null: as his departments say. */
  readonly ownCapacity: number | null;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
}

export type ProfileChange = Omit<InputOf<typeof updateAgent>, 'memberId'>;

/** Trimmed, and each once: `Billing` and `billing` are the same to matching. */
const distinct = (words: readonly string[]): string[] => {
  const byWord = new Map<string, string>();
  for (const word of words.map((each) => each.trim()))
    if (!byWord.has(word.toLowerCase())) byWord.set(word.toLowerCase(), word);
  return [...byWord.values()];
};

/** What is left out stays. */
export const changeProfile = (profile: Profile, { ownCapacity, skills, languages }: ProfileChange): Profile => ({
  ownCapacity: ownCapacity === undefined ? profile.ownCapacity : ownCapacity,
  skills: skills ? distinct(skills) : profile.skills,
  languages: languages ? distinct(languages) : profile.languages,
});
