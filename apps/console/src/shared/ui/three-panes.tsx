import { useEffect, useRef, type ReactNode } from 'react';
import classes from './three-panes.module.css';

interface Props {
  readonly list: ReactNode;
  readonly thread: ReactNode;
  readonly details: ReactNode;
  /** On a phone: which step is shown. Where there is room for the list and the thread, only `details` matters. */
  readonly step: 'list' | 'thread' | 'details';
  /** Escape, while the details lie over the rest. */
  readonly onLeaveDetails?: () => void;
}

/** List, thread, details side by side; on narrower screens the details slide over and take the focus, on a phone each is a step. */
export const ThreePanes = ({ list, thread, details, step, onLeaveDetails }: Props) => {
  const over = useRef<HTMLElement>(null);
  useEffect(() => {
    if (step === 'details') over.current?.focus();
  }, [step]);
  return (
    <div className={classes['panes']} data-step={step}>
      <div className={classes['list']}>{list}</div>
      <div className={classes['thread']}>{thread}</div>
      {details && (
        <aside
          ref={over}
          tabIndex={-1}
          aria-label="Details"
          className={classes['details']}
          onKeyDown={({ key }) => key === 'Escape' && step === 'details' && onLeaveDetails?.()}
        >
          {details}
        </aside>
      )}
    </div>
  );
};
