import { Loader } from '@mantine/core';
import { useLineState } from '../../shared/live/line-context.js';
import classes from './connection.module.css';

/** Said only when it matters, above the page and never over it: what is on the screen may be a little old. */
export const ConnectionNotice = () => {
  const state = useLineState();
  return (
    <div role="status" aria-live="polite">
      {state === 'lost' && (
        <div className={classes['notice']}>
          <Loader size={12} color="currentColor" aria-hidden /> Reconnecting… What you send is kept.
        </div>
      )}
    </div>
  );
};
