import { TagsInput } from '@mantine/core';
import { errorAt } from '../../../shared/forms/error-at.js';
import type { RuleKind } from './rule-kind.js';

const SHOWN = 6;

const listed = (words: readonly string[]): string => {
  const shown = words.slice(0, SHOWN).map((word) => `“${word}”`);
  return words.length > SHOWN ? `${shown.join(', ')} or one of ${words.length - SHOWN} more` : shown.join(' or ');
};

export const keywords: RuleKind<'keywords'> = {
  label: 'Keywords',
  about: 'The message contains a word or phrase',
  initial: { kind: 'keywords', words: [] },
  words: ({ words }) => (words.length > 0 ? `The message contains ${listed(words)}` : 'No words are named yet'),
  Editor: ({ leaf, path, errors, onChange }) => (
    <TagsInput
      size="sm"
      label="Words or phrases"
      description="Whole words in any spelling of capitals, with simple endings: “refund” also finds “refunded”. Press Enter after each."
      placeholder="Add a word or phrase"
      maxTags={1_000}
      acceptValueOnBlur
      clearable
      error={errorAt(errors, `${path}.words`)}
      value={leaf.words}
      onChange={(words) => onChange({ ...leaf, words })}
    />
  ),
};
