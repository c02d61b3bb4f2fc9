import { errorAt } from '../../../shared/forms/error-at.js';
import classes from '../handoff-settings.module.css';
import { NumberField } from '../../../shared/forms/number-field.js';
import { numberWords } from './number-words.js';
import type { RuleKind } from './rule-kind.js';

export const sentimentDrop: RuleKind<'sentiment_drop'> = {
  label: 'Getting upset',
  about: 'The customer gets more upset than at the start',
  initial: { kind: 'sentiment_drop', by: 0.6, over: 1 },
  words: ({ by, over }) =>
    `The sentiment falls by ${numberWords(by)} or more over ${numberWords(over)} ${over === 1 ? 'message' : 'messages'}`,
  Editor: ({ leaf, path, errors, onChange }) => (
    <div className={classes['numbers']}>
      <NumberField
        label="Sentiment falls by at least"
        description="From −1 (furious) to 1 (delighted). Default 0.6: one plain word of anger"
        min={0.05}
        max={2}
        step={0.05}
        error={errorAt(errors, `${path}.by`)}
        value={leaf.by}
        onChange={(by) => onChange({ ...leaf, by })}
      />
      <NumberField
        label="Over the last messages"
        description="Default 1: the message itself"
        min={1}
        max={50}
        error={errorAt(errors, `${path}.over`)}
        value={leaf.over}
        onChange={(over) => onChange({ ...leaf, over })}
      />
    </div>
  ),
};
