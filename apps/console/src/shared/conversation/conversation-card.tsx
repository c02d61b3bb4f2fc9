import type { ReactNode } from 'react';
import { Badge } from '@mantine/core';
import type { AgentConversation } from '@baton/contracts';
import { OneLine } from '../text/one-line.js';
import { Person } from '../ui/person.js';
import classes from './conversation-card.module.css';
import { customerName } from './conversation-state.js';

interface Props {
  readonly conversation: AgentConversation;
  readonly unread?: number;
  /** At the end of the first line: a time, mostly. */
  readonly aside: ReactNode;
  readonly below?: ReactNode;
  readonly isMine?: boolean;
}

const prefixes = { ai: 'AI: ', visitor: '', system: '' } as const;

/** One conversation in a list. */
export const ConversationCard = ({ conversation, unread = 0, aside, below, isMine = false }: Props) => {
  const { lastMessage } = conversation;
  const by = lastMessage?.authorKind ?? 'system';
  const prefix = by === 'agent' ? (isMine ? 'You: ' : 'Agent: ') : prefixes[by];
  return (
    <div className={classes['card']} data-unread={unread > 0 || undefined}>
      <Person name={conversation.customer.name} size={32} />
      <div className={classes['main']}>
        <div className={classes['line']}>
          <OneLine text={customerName(conversation.customer)} className={classes['name']} />
          <span className={classes['aside']}>{aside}</span>
        </div>
        <div className={classes['line']}>
          <OneLine text={lastMessage ? `${prefix}${lastMessage.text}` : 'No message yet'} className={classes['last']} />
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
