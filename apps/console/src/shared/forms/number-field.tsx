import { useState } from 'react';
import { NumberInput, type NumberInputProps } from '@mantine/core';

interface Props extends Pick<NumberInputProps, 'label' | 'description' | 'suffix' | 'error' | 'maw'> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

/** A number within its bounds: while something else stands in the field it says so and the last one holds, which comes back when the field is left. */
export const NumberField = ({ value, min, max, step = 1, error, onChange, ...more }: Props) => {
  const [typed, setTyped] = useState<string | number | null>(null);
  const isWhole = Number.isInteger(step);
  const isFitting = (next: string | number): next is number =>
    typeof next === 'number' && next >= min && next <= max && (!isWhole || Number.isInteger(next));
  const words = `${isWhole ? 'A whole number' : 'A number'} from ${min} to ${max}.`;
  return (
    <NumberInput
      size="sm"
      {...more}
      error={typed === null || isFitting(typed) ? error : words}
      value={typed ?? value}
      min={min}
      max={max}
      step={step}
      decimalScale={2}
      clampBehavior="none"
      onBlur={() => setTyped(null)}
      onChange={(next) => {
        setTyped(next);
        if (isFitting(next)) onChange(next);
      }}
    />
  );
};
