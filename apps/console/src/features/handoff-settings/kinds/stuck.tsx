import { errorAt } from '../../../shared/forms/error-at.js';
import classes from '../handoff-settings.module.css';
import { NumberField } from '../../../shared/forms/number-field.js';
import { numberWords } from './number-words.js';
import type { RuleKind } from './rule-kind.js';

export const stuck: RuleKind<'stuck'> = {
  label: 'Going round in circles',
  about: 'The same question or answer again and again, or no help in several answers',
  initial: { kind: 'stuck', turns: 3 },
  words: ({ turns }) => `${numberWords(turns)} ${turns === 1 ? 'turn' : 'turns'} went by without help`,
  Editor: ({ leaf, path, errors, onChange }) => (
    <div className={classes['numbers']}>
      <NumberField
        label="Turns without help"
        description="Default 3"
        min={1}
        max={50}
        error={errorAt(errors, `${path}.turns`)}
        value={leaf.turns}
        onChange={(turns) => onChange({ ...leaf, turns })}
      />
    </div>
  ),
};
