import { useState } from 'react';
import { NumberInput, type NumberInputProps } from '@mantine/core';

interface Props extends Pick<NumberInputProps, 'label' | 'description' | 'suffix' | 'error' | 'maw'> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

const numberOf = (typed: string | number): number => (typed === '' ? Number.NaN : Number(typed));

/**
 * A number within its bounds. What is typed is passed on whole, also what does not fit (NaN where it is no number): it
 * stays in the field, which says what would fit and is marked as wrong, so that its form is not sent (`goToWrongField`).
 */
export const NumberField = ({ value, min, max, step = 1, error, onChange, ...more }: Props) => {
  const [typed, setTyped] = useState<string | number | null>(null);
  const isWhole = Number.isInteger(step);
  const isFitting = value >= min && value <= max && (!isWhole || Number.isInteger(value));
  const words = `${isWhole ? 'A whole number' : 'A number'} from ${min} to ${max}.`;
  // "1.0" on the way to "1.05"; once another value is set from outside, that one is shown.
  const isTyped = typed !== null && Object.is(numberOf(typed), value);
  const written = Number.isNaN(value) ? '' : value;
  return (
    <NumberInput
      size="sm"
      {...more}
      data-wrong={!isFitting || undefined}
      error={isFitting ? error : words}
      value={isTyped ? typed : written}
      min={min}
      max={max}
      step={step}
      decimalScale={2}
      clampBehavior="none"
      onBlur={() => isFitting && setTyped(null)}
      onChange={(next) => {
        setTyped(next);
        onChange(numberOf(next));
      }}
    />
  );
};
