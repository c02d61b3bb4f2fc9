import { errorAt } from '../../../shared/forms/error-at.js';
import classes from '../handoff-settings.module.css';
import { NumberField } from '../../../shared/forms/number-field.js';
import { numberWords } from './number-words.js';
import type { RuleKind } from './rule-kind.js';

export const sentimentBelow: RuleKind<'sentiment_below'> = {
  label: 'Sentiment is low',
  about: 'The customer is upset, whatever the start was',
  initial: { kind: 'sentiment_below', below: -0.5, over: 2 },
  words: ({ below, over }) =>
    `The sentiment is below ${numberWords(below)} over ${numberWords(over)} ${over === 1 ? 'message' : 'messages'}`,
  Editor: ({ leaf, path, errors, onChange }) => (
    <div className={classes['numbers']}>
      <NumberField
        label="Sentiment below"
        description="From −1 (furious) to 1 (delighted)"
        min={-1}
        max={1}
        step={0.05}
        error={errorAt(errors, `${path}.below`)}
        value={leaf.below}
        onChange={(below) => onChange({ ...leaf, below })}
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
