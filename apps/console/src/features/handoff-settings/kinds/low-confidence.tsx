import { errorAt } from '../../../shared/forms/error-at.js';
import classes from '../handoff-settings.module.css';
import { NumberField } from '../../../shared/forms/number-field.js';
import { numberWords } from './number-words.js';
import type { RuleKind } from './rule-kind.js';

export const lowConfidence: RuleKind<'low_confidence'> = {
  label: 'Low confidence',
  about: 'The AI doubts its own answer',
  initial: { kind: 'low_confidence', below: 0.5, inARow: 2 },
  words: ({ below, inARow = 1 }) =>
    `The AI's confidence is below ${numberWords(Math.round(below * 100))} %${inARow > 1 ? `, ${inARow} times in a row` : ''}`,
  Editor: ({ leaf, path, errors, onChange }) => (
    <div className={classes['numbers']}>
      <NumberField
        label="Confidence below"
        description="Default 50 %: as likely wrong as right"
        suffix=" %"
        min={0}
        max={100}
        error={errorAt(errors, `${path}.below`)}
        value={Math.round(leaf.below * 10_000) / 100}
        onChange={(percent) => onChange({ ...leaf, below: percent / 100 })}
      />
      <NumberField
        label="Times in a row"
        description="Default 2: at first the AI asks back"
        min={1}
        max={10}
        error={errorAt(errors, `${path}.inARow`)}
        value={leaf.inARow ?? 1}
        onChange={(inARow) => onChange({ ...leaf, inARow })}
      />
    </div>
  ),
};
