import { SegmentedControl } from '@mantine/core';
import type { RuleKind } from './rule-kind.js';

export const businessHours: RuleKind<'business_hours'> = {
  label: 'Opening hours',
  about: 'The department is open, or closed',
  initial: { kind: 'business_hours', open: true },
  words: ({ open }) => (open ? 'It is within opening hours' : 'It is outside opening hours'),
  Editor: ({ leaf, onChange }) => (
    <SegmentedControl
      size="sm"
      aria-label="Opening hours"
      style={{ justifySelf: 'start' }}
      data={[
        { value: 'open', label: 'While open' },
        { value: 'closed', label: 'While closed' },
      ]}
      value={leaf.open ? 'open' : 'closed'}
      onChange={(chosen) => onChange({ ...leaf, open: chosen === 'open' })}
    />
  ),
};
