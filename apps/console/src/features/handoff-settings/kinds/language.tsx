import { Autocomplete } from '@mantine/core';
import { errorAt } from '../../../shared/forms/error-at.js';
import type { RuleKind } from './rule-kind.js';

const offered = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ar', 'zh', 'ja'];
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** The language's name; the code itself while it is no code yet. */
const nameOf = (code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
};

export const language: RuleKind<'language'> = {
  label: 'Language',
  about: 'The customer writes in a certain language',
  initial: { kind: 'language', is: '' },
  words: ({ is }) => (is === '' ? 'No language is named yet' : `The language is ${nameOf(is)}`),
  Editor: ({ leaf, path, errors, onChange }) => (
    <Autocomplete
      size="sm"
      maw={320}
      label="Language"
      description="Its code, such as de, or de-AT for one country only"
      placeholder="de"
      maxLength={35}
      data={offered}
      renderOption={({ option }) => `${nameOf(option.value)} (${option.value})`}
      error={errorAt(errors, `${path}.is`)}
      value={leaf.is}
      onChange={(is) => onChange({ ...leaf, is: is.trim() })}
    />
  ),
};
