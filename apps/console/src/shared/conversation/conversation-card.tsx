import type { ReactNode } from 'react';
import { Badge } from '@mantine/core';
import type { AgentConversation } from '@baton/contracts';
import { OneLine } from '../text/one-line.js';
import { Person } from '../ui/person.js';
import classes from './conversation-card.module.css';
import { customerName } from './conversation-state.js';
import { lastWords } from './last-words.js';

interface Props {
  readonly conversation: AgentConversation;
  readonly unread?: number;
  /** At the end of the first line: a time, mostly. */
  readonly aside: ReactNode;
  readonly below?: ReactNode;
  readonly isMine?: boolean;
}

/** One conversation in a list. */
export const ConversationCard = ({ conversation, unread = 0, aside, below, isMine = false }: Props) => {
  return (
    <div className={classes['card']} data-unread={unread > 0 || undefined}>
      <Person name={conversation.customer.name} size={32} />
      <div className={classes['main']}>
        <div className={classes['line']}>
          <OneLine text={customerName(conversation.customer)} className={classes['name']} />
          <span className={classes['aside']}>{aside}</span>
        </div>
        <div className={classes['line']}>
          <OneLine text={lastWords(conversation, isMine) ?? 'No message yet'} className={classes['last']} />
          {unread > 0 && (
            <Badge variant="filled" size="sm" circle={unread < 10} radius="xl" aria-label={`${unread} unread`}>
              {Math.min(unread, 99)}
            </Badge>
          )}
        </div>
        {below}
      </div>
    </div>
  );
};
