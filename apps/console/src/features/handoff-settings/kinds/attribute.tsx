import { NumberInput, Select, TextInput } from '@mantine/core';
import { errorAt } from '../../../shared/forms/error-at.js';
import classes from '../handoff-settings.module.css';
import type { Leaf, RuleKind } from './rule-kind.js';

type Attribute = Leaf<'attribute'>;
type Value = NonNullable<Attribute['value']>;
type ValueKind = 'string' | 'number' | 'boolean';

const operators: { value: Attribute['op']; label: string }[] = [
  { value: 'equals', label: 'is' },
  { value: 'not_equals', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'exists', label: 'is known' },
];
const wordsOfOperator = (op: Attribute['op']): string => operators.find(({ value }) => value === op)?.label ?? op;

const valueKinds: { value: ValueKind; label: string }[] = [
  { value: 'string', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
];
const emptyOf: Record<ValueKind, Value> = { string: '', number: 0, boolean: true };
const yesOrNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];
const shown = (value: Value): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));

/** “Is known” compares with nothing. */
const withOperator = ({ value, ...leaf }: Attribute, op: Attribute['op']): Attribute =>
  op === 'exists' ? { ...leaf, op } : { ...leaf, op, value: value ?? '' };

interface ValueProps {
  readonly value: Value;
  readonly error: string | undefined;
  readonly onChange: (value: Value) => void;
}

const ValueField = ({ value, error, onChange }: ValueProps) => {
  const field = { size: 'sm', label: 'Value', error } as const;
  if (typeof value === 'boolean')
    return (
      <Select
        {...field}
        data={yesOrNo}
        allowDeselect={false}
        value={String(value)}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    );
  if (typeof value === 'number')
    return <NumberInput {...field} value={value} onChange={(typed) => onChange(Number(typed))} />;
  return (
    <TextInput {...field} maxLength={500} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  );
};

export const attribute: RuleKind<'attribute'> = {
  label: 'Customer attribute',
  about: 'Something your site or the customer told: plan, e-mail, verified…',
  initial: { kind: 'attribute', name: '', op: 'equals', value: '' },
  words: ({ name, op, value }) =>
    name === ''
      ? 'No attribute is named yet'
      : `The attribute ${name} ${wordsOfOperator(op)}${op === 'exists' || value === undefined ? '' : ` ${shown(value)}`}`,
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
        <>
          <Select
            size="sm"
            label="Kind of value"
            data={valueKinds}
            allowDeselect={false}
            value={typeof (leaf.value ?? '') as ValueKind}
            onChange={(kind) => kind && onChange({ ...leaf, value: emptyOf[kind] })}
          />
          <ValueField
            value={leaf.value ?? ''}
            error={errorAt(errors, `${path}.value`)}
            onChange={(value) => onChange({ ...leaf, value })}
          />
        </>
      )}
    </div>
  ),
};
