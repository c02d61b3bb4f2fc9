import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { UnstyledButton } from '@mantine/core';
import classes from './capped.module.css';

/** Shows at most about twenty lines until somebody asks for the rest. */
export const Capped = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isCut, setCut] = useState(false);

  useLayoutEffect(() => {
    const element = box.current;
    // What is open has its full height, and would look as if nothing were cut.
    if (element && !isOpen) setCut(element.scrollHeight > element.clientHeight + 4);
  }, [children, isOpen]);

  return (
    <>
      <div ref={box} className={classes['box']} data-open={isOpen || undefined} data-cut={isCut || undefined}>
        {children}
      </div>
      {isCut && (
        <UnstyledButton className={classes['more']} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : 'Show all'}
        </UnstyledButton>
      )}
    </>
  );
};
