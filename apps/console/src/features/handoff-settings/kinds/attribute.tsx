import { Select, TextInput } from '@mantine/core';
import { errorAt } from '../../../shared/forms/error-at.js';
import classes from '../handoff-settings.module.css';
import type { Leaf, RuleKind } from './rule-kind.js';

type Attribute = Leaf<'attribute'>;

const operators: { value: Attribute['op']; label: string }[] = [
  { value: 'equals', label: 'is' },
  { value: 'not_equals', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'exists', label: 'is known' },
];
const wordsOfOperator = (op: Attribute['op']): string => operators.find(({ value }) => value === op)?.label ?? op;

/** “Is known” compares with nothing. */
const withOperator = ({ value, ...leaf }: Attribute, op: Attribute['op']): Attribute =>
  op === 'exists' ? { ...leaf, op } : { ...leaf, op, value: value ?? '' };

export const attribute: RuleKind<'attribute'> = {
  label: 'Customer attribute',
  about: 'Something that is known of the customer: name, email, verified, or what your site says',
  initial: { kind: 'attribute', name: '', op: 'equals', value: '' },
  words: ({ name, op, value }) =>
    name === ''
      ? 'No attribute is named yet'
      : `The attribute ${name} ${wordsOfOperator(op)}${op === 'exists' || value === undefined ? '' : ` ${String(value)}`}`,
  Editor: ({ leaf, path, errors, onChange }) => (
    <div className={classes['numbers']}>
      <TextInput
        size="sm"
        label="Attribute"
        placeholder="plan"
        maxLength={100}
        error={errorAt(errors, `${path}.name`)}
        value={leaf.name}
        onChange={(event) => onChange({ ...leaf, name: event.currentTarget.value })}
      />
      <Select
        size="sm"
        label="Comparison"
        data={operators}
        allowDeselect={false}
        error={errorAt(errors, `${path}.op`)}
        value={leaf.op}
        onChange={(op) => op && onChange(withOperator(leaf, op))}
      />
      {leaf.op !== 'exists' && (
        <TextInput
          size="sm"
          label="Value"
          description="Compared as text, in any case: true, 5, premium"
          maxLength={500}
          error={errorAt(errors, `${path}.value`)}
          value={String(leaf.value ?? '')}
          onChange={(event) => onChange({ ...leaf, value: event.currentTarget.value })}
        />
      )}
    </div>
  ),
};
