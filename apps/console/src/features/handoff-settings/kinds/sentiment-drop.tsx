import { errorAt } from '../../../shared/forms/error-at.js';
import classes from '../handoff-settings.module.css';
import { NumberField } from './number-field.js';
import type { RuleKind } from './rule-kind.js';

export const sentimentDrop: RuleKind<'sentiment_drop'> = {
  label: 'Mood falls',
  about: 'The customer gets more upset than at the start',
  initial: { kind: 'sentiment_drop', by: 0.6, over: 3 },
  words: ({ by, over }) => `The mood falls by ${by} or more over ${over} ${over === 1 ? 'message' : 'messages'}`,
  Editor: ({ leaf, path, errors, onChange }) => (
    <div className={classes['numbers']}>
      <NumberField
        label="Falls by at least"
        description="Moods go from −1 (furious) to 1 (delighted)"
        min={0.05}
        max={2}
        step={0.05}
        error={errorAt(errors, `${path}.by`)}
        value={leaf.by}
        onChange={(by) => onChange({ ...leaf, by })}
      />
      <NumberField
        label="Over the last messages"
        description="So many of the customer's messages count"
        min={1}
        max={50}
        error={errorAt(errors, `${path}.over`)}
        value={leaf.over}
        onChange={(over) => onChange({ ...leaf, over })}
      />
    </div>
  ),
};
