import type { Agent } from '@baton/contracts';
import classes from './agent-state.module.css';
import { readinessOf, readinessWords } from './readiness.js';

/** A dot in the colour of his presence, and how full his hands are: "2 of 4"; of who takes no chats nothing is counted that is not there. */
export const AgentState = ({ agent }: { agent: Agent }) => {
  const readiness = readinessOf(agent);
  const { status, activeCount, capacity } = agent.presence;
  return (
    <span className={classes['state']}>
      <i className={classes['dot']} data-status={status} aria-hidden />
      <span className={classes['word']} data-full={readiness === 'full' || readiness === 'closed' || undefined}>
        {readinessWords[readiness]}
      </span>
      {(readiness !== 'closed' || activeCount > 0) && (
        <span className={classes['load']} title="Chats now, of as many as fit">
          {activeCount} of {capacity}
        </span>
      )}
    </span>
  );
};
