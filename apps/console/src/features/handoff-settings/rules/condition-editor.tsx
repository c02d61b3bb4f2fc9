import { ActionIcon, SegmentedControl, Switch, Text, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Condition, LeafCondition } from '@baton/contracts';
import { errorAt, type FieldErrors } from '../../../shared/forms/error-at.js';
import { removeWithin } from '../../../shared/forms/remove-within.js';
import { LeafEditor, ruleKinds } from '../kinds/rule-kinds.js';
import {
  isGroup,
  joinOf,
  joined,
  negated,
  partsOf,
  withMore,
  withPart,
  withoutPart,
  type Group,
} from './condition-edits.js';
import { KindMenu } from './kind-menu.js';
import classes from './rules.module.css';

interface Props {
  readonly condition: Condition;
  readonly path: string;
  readonly errors: FieldErrors;
  readonly onChange: (condition: Condition) => void;
}

const nameOf = (condition: Condition): string => {
  if ('not' in condition) return nameOf(condition.not);
  return isGroup(condition) ? 'Group' : ruleKinds[condition.kind].label;
};

/** When a rule matches: one condition, or several combined. */
export const ConditionEditor = (props: Props) => {
  const { condition, onChange } = props;
  return (
    <div className={classes['conditions']} data-conditions>
      <Part {...props} onRemove={null} />
      {!isGroup(condition) && (
        <KindMenu label="Add a condition" withGroup onChoose={(added) => onChange(withMore(condition, added))} />
      )}
    </div>
  );
};

/** One condition, or its contrary, in a frame of its own. */
const Part = ({ condition, path, errors, onChange, onRemove }: Props & { onRemove: (() => void) | null }) => {
  const isContrary = 'not' in condition;
  const inner = isContrary ? condition.not : condition;
  const name = nameOf(inner);
  const own = {
    path: isContrary ? `${path}.not` : path,
    errors,
    onChange: (changed: Condition) => onChange(isContrary ? { not: changed } : changed),
  };
  return (
    <div className={classes['part']} role="group" aria-label={isContrary ? `Not: ${name}` : name}>
      <div className={classes['partHead']}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Switch
          size="xs"
          label="Not"
          aria-label={`Not: the contrary of ${name}`}
          checked={isContrary}
          onChange={() => onChange(negated(condition))}
        />
        {onRemove && (
          <Tooltip label="Remove">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Remove ${name}`}
              onClick={(event) => removeWithin(event.currentTarget, '[data-conditions]', onRemove)}
            >
              <IconX size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <Inside condition={inner} {...own} />
    </div>
  );
};

const Inside = ({ condition, ...own }: Props) => {
  if ('not' in condition) return <Part condition={condition} {...own} onRemove={null} />;
  if (isGroup(condition)) return <Parts group={condition} {...own} />;
  return <Leaf leaf={condition} {...own} />;
};

const Leaf = ({ leaf, path, errors, onChange }: Omit<Props, 'condition'> & { leaf: LeafCondition }) => {
  const unavailable = errorAt(errors, `${path}.kind`);
  return (
    <>
      <Text size="xs" c="dimmed">
        {ruleKinds[leaf.kind].about}
      </Text>
      <LeafEditor kind={leaf.kind} leaf={leaf} path={path} errors={errors} onChange={onChange} />
      {unavailable !== undefined && <Wrong message={unavailable} />}
    </>
  );
};

const Parts = ({ group, path, errors, onChange }: Omit<Props, 'condition'> & { group: Group }) => {
  const join = joinOf(group);
  const parts = partsOf(group);
  const wrong = errors[`${path}.${join}`] ?? errors[path];
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="How they are combined"
        style={{ justifySelf: 'start' }}
        data={[
          { value: 'all', label: 'All must hold' },
          { value: 'any', label: 'One is enough' },
        ]}
        value={join}
        onChange={(chosen) => onChange(joined(chosen === 'any' ? 'any' : 'all', parts))}
      />
      {parts.map((part, at) => (
        <Part
          // They have no identity but their place.
          key={at}
          condition={part}
          path={`${path}.${join}.${at}`}
          errors={errors}
          onChange={(changed) => onChange(withPart(group, at, changed))}
          onRemove={parts.length > 1 ? () => onChange(withoutPart(group, at)) : null}
        />
      ))}
      {wrong !== undefined && <Wrong message={wrong} />}
      <KindMenu
        label="Add a condition"
        withGroup
        isDisabled={parts.length >= 50}
        onChoose={(added) => onChange(withMore(group, added))}
      />
    </>
  );
};

const Wrong = ({ message }: { message: string }) => (
  <Text size="xs" c="var(--baton-urgent)">
    {message}
  </Text>
);
