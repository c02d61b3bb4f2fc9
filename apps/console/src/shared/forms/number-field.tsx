import { useState } from 'react';
import { NumberInput, type NumberInputProps } from '@mantine/core';

interface Props extends Pick<NumberInputProps, 'label' | 'description' | 'suffix' | 'error' | 'maw'> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

/** A number within its bounds: while something else stands in the field the last one holds, and comes back when the field is left. */
export const NumberField = ({ value, min, max, step = 1, onChange, ...more }: Props) => {
  const [typed, setTyped] = useState<string | number | null>(null);
  return (
    <NumberInput
      size="sm"
      {...more}
      value={typed ?? value}
      min={min}
      max={max}
      step={step}
      allowDecimal={!Number.isInteger(step)}
      decimalScale={2}
      clampBehavior="none"
      onBlur={() => setTyped(null)}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number' && next >= min && next <= max) onChange(next);
      }}
    />
  );
};
