import { Badge } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import type { AgentMessage } from '@baton/contracts';
import { Capped } from '../../shared/text/capped.js';
import { OneLine } from '../../shared/text/one-line.js';
import { RichText } from '../../shared/text/rich-text.js';
import { sentimentWords } from '../../shared/conversation/sentiment-words.js';
import { formatTime } from '../../shared/time/format.js';
import { Citations } from './citations.js';
import classes from './message.module.css';
import { Outgoing } from './outgoing.js';
import type { ThreadItem } from './thread-items.js';

// Whoever a name claims to be: the badge comes from what the server says of the author.
const roles = {
  visitor: { label: 'Customer', color: 'gray' },
  ai: { label: 'AI', color: 'lagoon' },
  agent: { label: 'Agent', color: 'iris' },
  system: { label: 'Baton', color: 'gray' },
} as const;

const Lead = ({ message }: { message: AgentMessage }) => (
  <div className={classes['lead']}>
    <OneLine text={message.author.name} className={classes['author']} />
    <Badge size="xs" color={message.kind === 'note' ? 'yellow' : roles[message.author.kind].color}>
      {message.kind === 'note' ? 'Note' : roles[message.author.kind].label}
    </Badge>
  </div>
);

/** However sure it was, nobody is right every time. */
const SUREST = 0.99;

const Confidence = ({ value }: { value: number }) => (
  <span className={classes['confidence']} title="How sure the AI was of this answer">
    {Math.round(Math.min(value, SUREST) * 100)} % sure
  </span>
);

const side = (message: AgentMessage) => (message.author.kind === 'visitor' ? 'theirs' : 'ours');
const tone = (message: AgentMessage) => (message.kind === 'note' ? 'note' : message.author.kind);

const MessageView = ({
  message,
  leads,
  isLastRead,
}: {
  message: AgentMessage;
  leads: boolean;
  isLastRead: boolean;
}) => (
  <li
    id={`message-${message.seq}`}
    className={classes['item']}
    data-side={side(message)}
    data-leads={leads || undefined}
    data-testid="message"
  >
    {leads && <Lead message={message} />}
    <div className={classes['bubble']} data-tone={tone(message)}>
      <Capped>
        <RichText text={message.text} />
      </Capped>
      {message.citations.length > 0 && <Citations citations={message.citations} />}
    </div>
    <div className={classes['foot']}>
      <time dateTime={message.createdAt} title={new Date(message.createdAt).toLocaleString()}>
        {formatTime(message.createdAt)}
      </time>
      {message.kind === 'question' && <span>Qualifying question</span>}
      {message.confidence !== undefined && <Confidence value={message.confidence} />}
      {message.sentiment !== undefined && (
        <span title="What this message sounds like">{sentimentWords(message.sentiment)}</span>
      )}
      {isLastRead && (
        <span className={classes['read']}>
          <IconChecks size={14} aria-hidden /> Read
        </span>
      )}
    </div>
  </li>
);

const EventView = ({ message }: { message: AgentMessage }) => (
  <li id={`message-${message.seq}`} className={classes['event']}>
    <RichText text={message.text} />
    <time dateTime={message.createdAt}>{formatTime(message.createdAt)}</time>
  </li>
);

export const ThreadItemView = ({
  item,
  conversationId,
  dayLabel,
}: {
  item: ThreadItem;
  conversationId: string;
  dayLabel: (at: string) => string;
}) => {
  switch (item.kind) {
    case 'day':
      return (
        <li className={classes['day']}>
          <span>{dayLabel(item.at)}</span>
        </li>
      );
    case 'event':
      return <EventView message={item.message} />;
    case 'message':
      return <MessageView message={item.message} leads={item.leads} isLastRead={item.isLastRead} />;
    case 'outgoing':
      return <Outgoing conversationId={conversationId} outgoing={item.outgoing} />;
  }
};
