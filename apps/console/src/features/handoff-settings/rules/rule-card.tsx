import { useState } from 'react';
import { Switch, Text, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { Rule } from '@baton/contracts';
import { errorAt, hasErrorAt, type FieldErrors } from '../../../shared/forms/error-at.js';
import { OrderedCard } from '../../../shared/forms/ordered-card.js';
import { OneLine } from '../../../shared/text/one-line.js';
import { PriorityLabel } from '../../../shared/ui/labels.js';
import { ConditionEditor } from './condition-editor.js';
import { conditionWords } from './condition-words.js';
import { RuleHandling } from './rule-handling.js';
import classes from './rules.module.css';

interface Props {
  readonly rule: Rule;
  /** Where it stands among the rules, from 0. */
  readonly place: number;
  readonly count: number;
  readonly errors: FieldErrors;
  readonly canEdit: boolean;
  /** The name of the department that it names for itself. */
  readonly departmentName: string | null;
  readonly startsOpen: boolean;
  readonly onChange: (rule: Rule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One rule: on or off, what it says in words, and, opened, all that can be set of it. */
export const RuleCard = ({ rule, place, errors, departmentName, startsOpen, onChange, ...card }: Props) => {
  const path = `rules.${place}`;
  const [isOpened, setOpened] = useState(startsOpen);
  const isOpen = card.canEdit && (isOpened || hasErrorAt(errors, path));
  const head = (
    <>
      <Switch
        aria-label={`${rule.name}: on`}
        checked={rule.enabled}
        onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })}
      />
      <button
        type="button"
        className={classes['opener']}
        aria-expanded={isOpen}
        onClick={() => setOpened(!isOpen)}
        disabled={!card.canEdit}
      >
        <OneLine text={rule.name || 'Rule without a name'} />
        {rule.priority && rule.priority !== 'normal' && <PriorityLabel priority={rule.priority} />}
        {card.canEdit && <IconChevronDown size={16} className={classes['chevron']} aria-hidden />}
      </button>
    </>
  );
  return (
    <OrderedCard {...card} name={rule.name} place={place} isOff={!rule.enabled} head={head}>
      {!isOpen && <Summary rule={rule} departmentName={departmentName} />}
      {isOpen && (
        <div className={classes['opened']}>
          <TextInput
            size="sm"
            label="Name"
            description="Agents read it as the reason of the handoff"
            maxLength={200}
            error={errorAt(errors, `${path}.name`)}
            value={rule.name}
            onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
          />
          <ConditionEditor
            condition={rule.when}
            path={`${path}.when`}
            errors={errors}
            onChange={(when) => onChange({ ...rule, when })}
          />
          <RuleHandling rule={rule} path={path} errors={errors} onChange={onChange} />
          {errors[path] !== undefined && (
            <Text size="xs" c="var(--baton-urgent)">
              {errors[path]}
            </Text>
          )}
        </div>
      )}
    </OrderedCard>
  );
};

const Summary = ({ rule, departmentName }: { rule: Rule; departmentName: string | null }) => (
  <Text size="sm" c="dimmed" className={classes['words']} dir="auto" component="div">
    {conditionWords(rule.when)}
    {departmentName !== null && <div>Goes to {departmentName}</div>}
    {rule.announcement !== undefined && <div>Says “{rule.announcement}”</div>}
  </Text>
);
