import { TextInput } from '@mantine/core';
import { errorAt } from '../../../shared/forms/error-at.js';
import type { RuleKind } from './rule-kind.js';

export const pageUrl: RuleKind<'page_url'> = {
  label: 'Page',
  about: 'The customer writes from a certain page of your site',
  initial: { kind: 'page_url', glob: '' },
  words: ({ glob }) => (glob === '' ? 'No page is named yet' : `The page fits ${glob}`),
  Editor: ({ leaf, path, errors, onChange }) => (
    <TextInput
      size="sm"
      label="Address of the page"
      description="* stands for anything"
      placeholder="https://shop.example.com/checkout*"
      maxLength={500}
      error={errorAt(errors, `${path}.glob`)}
      value={leaf.glob}
      onChange={(event) => onChange({ ...leaf, glob: event.currentTarget.value })}
    />
  ),
};
