import { Select, Textarea } from '@mantine/core';
import { Priority, type Rule } from '@baton/contracts';
import { errorAt, type FieldErrors } from '../../../shared/forms/error-at.js';
import { DepartmentSelect } from '../../../shared/departments/department-select.js';
import classes from '../handoff-settings.module.css';

interface Props {
  readonly rule: Rule;
  readonly path: string;
  readonly errors: FieldErrors;
  readonly onChange: (rule: Rule) => void;
}

const priorities: { value: Priority; label: string }[] = [
  { value: 'high', label: 'High: 60 minutes ahead' },
  { value: 'normal', label: 'Normal' },
  { value: 'low', label: 'Low: 30 minutes behind' },
];

/** A part of the rule that is left out where it is as everywhere. */
const set = <Key extends 'priority' | 'departmentId' | 'announcement'>(
  rule: Rule,
  key: Key,
  value: Rule[Key] | undefined,
): Rule => {
  const { [key]: _, ...others } = rule;
  return (value === undefined ? others : { ...others, [key]: value }) as Rule;
};

/** What is done when the rule matches, where that differs from the widget's own settings. */
export const RuleHandling = ({ rule, path, errors, onChange }: Props) => (
  <>
    <div className={classes['numbers']}>
      <Select
        size="sm"
        label="Priority in the queue"
        data={priorities}
        allowDeselect={false}
        error={errorAt(errors, `${path}.priority`)}
        value={rule.priority ?? 'normal'}
        onChange={(chosen) => chosen && onChange(set(rule, 'priority', chosen === 'normal' ? undefined : chosen))}
      />
      <DepartmentSelect
        size="sm"
        label="Department"
        placeholder="The widget's own"
        clearable
        error={errorAt(errors, `${path}.departmentId`)}
        value={rule.departmentId ?? null}
        onChange={(chosen) => onChange(set(rule, 'departmentId', chosen ?? undefined))}
      />
    </div>
    <Textarea
      size="sm"
      label="Announcement"
      placeholder="The widget's own"
      dir="auto"
      autosize
      minRows={1}
      maxRows={5}
      maxLength={1_000}
      error={errorAt(errors, `${path}.announcement`)}
      value={rule.announcement ?? ''}
      onChange={(event) => onChange(set(rule, 'announcement', event.currentTarget.value || undefined))}
    />
  </>
);
