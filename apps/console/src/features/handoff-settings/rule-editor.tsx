import { NumberInput, Switch, TagsInput, Text } from '@mantine/core';
import type { LeafCondition, Rule } from '@baton/contracts';
import { PriorityLabel } from '../../shared/ui/labels.js';
import { conditionWords } from './condition-words.js';
import classes from './handoff-settings.module.css';

type Errors = Readonly<Record<string, string>>;

interface Props {
  readonly rule: Rule;
  /** Where this rule stands in the settings: `rules.2`. */
  readonly path: string;
  readonly errors: Errors;
  readonly canEdit: boolean;
  readonly onChange: (rule: Rule) => void;
}

/** One rule: on or off, and the parameters that its kind has. */
export const RuleEditor = ({ rule, path, errors, canEdit, onChange }: Props) => (
  <div className={classes['rule']} data-off={!rule.enabled || undefined}>
    <div className={classes['ruleHead']}>
      <Switch
        label={rule.name}
        checked={rule.enabled}
        onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })}
      />
      {rule.priority && <PriorityLabel priority={rule.priority} />}
    </div>
    <Text size="sm" c="dimmed" className={classes['words']} dir="auto">
      {conditionWords(rule.when)}
    </Text>
    {'kind' in rule.when && canEdit && (
      <Parameters
        when={rule.when}
        path={`${path}.when`}
        errors={errors}
        onChange={(when) => onChange({ ...rule, when })}
      />
    )}
    {Object.entries(errors)
      .filter(([at]) => at === path || at.startsWith(`${path}.`))
      .map(([at, message]) => (
        <Text key={at} size="xs" c="var(--baton-urgent)" role="alert">
          {at.slice(path.length + 1)} {message}
        </Text>
      ))}
  </div>
);

interface ParameterProps {
  readonly when: LeafCondition;
  readonly path: string;
  readonly errors: Errors;
  readonly onChange: (when: LeafCondition) => void;
}

/** An editor for each kind that is tried by now; the others are shown in words only. */
const Parameters = ({ when, path, errors, onChange }: ParameterProps) => {
  if (when.kind === 'keywords') {
    return (
      <TagsInput
        size="sm"
        aria-label="Words or phrases"
        placeholder="Add a word"
        maxTags={1_000}
        acceptValueOnBlur
        error={errors[`${path}.words`] !== undefined}
        value={when.words}
        onChange={(words) => onChange({ ...when, words })}
      />
    );
  }
  if (when.kind !== 'low_confidence') return null;
  return (
    <div className={classes['numbers']}>
      <NumberInput
        size="sm"
        label="Confidence below"
        suffix=" %"
        min={0}
        max={100}
        error={errors[`${path}.below`] !== undefined}
        value={Math.round(when.below * 100)}
        onChange={(value) => onChange({ ...when, below: Number(value) / 100 })}
      />
      <NumberInput
        size="sm"
        label="Times in a row"
        min={1}
        max={10}
        allowDecimal={false}
        error={errors[`${path}.inARow`] !== undefined}
        value={when.inARow ?? 1}
        onChange={(value) => onChange({ ...when, inARow: Number(value) })}
      />
    </div>
  );
};
