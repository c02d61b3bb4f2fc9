import { useState, type ReactNode } from 'react';
import { VisuallyHidden } from '@mantine/core';
import classes from './ordered-card.module.css';

interface Props {
  readonly label: string;
  readonly children: (say: (words: string) => void) => ReactNode;
}

/** Cards in an order that matters; what a move did is said to whoever does not see it. */
export const OrderedList = ({ label, children }: Props) => {
  const [said, say] = useState('');
  return (
    <>
      <ol className={classes['cards']} aria-label={label}>
        {children(say)}
      </ol>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </>
  );
};
