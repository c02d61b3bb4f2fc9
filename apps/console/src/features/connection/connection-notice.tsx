import { Loader } from '@mantine/core';
import { useLineTrouble } from '../../shared/live/use-line-trouble.js';
import classes from './connection.module.css';

/** Said only when it matters, above the page and never over it: what is on the screen may be a little old. */
export const ConnectionNotice = () => {
  const trouble = useLineTrouble();
  return (
    <div role="status" aria-live="polite">
      {trouble && (
        <div className={classes['notice']}>
          <Loader size={12} color="currentColor" aria-hidden /> {trouble} What you send is kept.
        </div>
      )}
    </div>
  );
};
