import type { VisitorMessage } from '@baton/contracts';
import { Avatar } from '../../shared/ui/avatar.js';
import { TickIcon, TicksIcon } from '../../shared/ui/icons.js';
import { AnswerText, PlainText } from '../../shared/text/rich-text.js';
import { Capped } from './capped.js';
import { Citations } from './citations.js';
import type { MessageItem } from './thread-items.js';
import { timeOfDay } from './times.js';
import styles from './message.module.css';

const EventLine = ({ message: { text, createdAt } }: { message: VisitorMessage }) => (
  <li className={styles.event}>
    <span dir="auto">{text}</span>
    {/* The last word comes along: the time never begins a line. */}
    {'\u00A0'}
    <time dateTime={createdAt}>{timeOfDay(createdAt)}</time>
  </li>
);

/** Told by the server, not by the name; an assistant that is called "AI …" needs it said once only. */
const roleOf = (kind: string, name: string): string | null => {
  if (kind === 'agent') return 'Team';
  return /\bAI\b/.test(name) ? null : 'AI';
};

const Who = ({ author: { kind, name } }: { author: VisitorMessage['author'] }) => (
  <span className={styles.who}>
    <bdi>{name}</bdi>
    {roleOf(kind, name) !== null && <span className={styles.badge}>{roleOf(kind, name)}</span>}
  </span>
);

const Mine = ({ item: { message, isLast }, isRead }: { item: MessageItem; isRead: boolean }) => (
  <li className={`${styles.row} ${styles.mine} ${isLast ? styles.last : ''}`} data-author="visitor">
    <div className={styles.bubble}>
      <span className="sr-only">You said: </span>
      <Capped>
        <PlainText text={message.text} />
      </Capped>
    </div>
    {isLast && (
      <span className={styles.meta}>
        <time dateTime={message.createdAt}>{timeOfDay(message.createdAt)}</time>
        <span className={isRead ? styles.read : styles.sent}>
          {isRead ? <TicksIcon /> : <TickIcon />} {isRead ? 'Read' : 'Sent'}
        </span>
      </span>
    )}
  </li>
);

const Theirs = ({ item: { message, isFirst, isLast }, site }: { item: MessageItem; site: string }) => {
  const { author, text, citations, createdAt } = message;
  const kind = author.kind === 'agent' ? 'agent' : 'ai';
  const Text = kind === 'ai' ? AnswerText : PlainText;
  return (
    <li className={`${styles.row} ${styles.theirs} ${isLast ? styles.last : ''}`} data-author={author.kind}>
      {isFirst && <Who author={author} />}
      <div className={styles.side}>{isLast && <Avatar name={author.name} kind={kind} />}</div>
      <div className={styles.bubble}>
        <span className="sr-only">{author.name} said: </span>
        <Capped>
          <Text text={text} />
        </Capped>
        <Citations citations={citations} site={site} />
      </div>
      {isLast && (
        <span className={styles.meta}>
          <time dateTime={createdAt}>{timeOfDay(createdAt)}</time>
        </span>
      )}
    </li>
  );
};

/** What the AI is writing: as its message will look, so that nothing jumps when that is there; read out is only the message. */
export const AnswerDraft = ({ text, author }: { text: string; author: VisitorMessage['author'] }) => (
  <li className={`${styles.row} ${styles.theirs} ${styles.last}`} data-draft aria-hidden="true" inert>
    <Who author={author} />
    <div className={styles.side}>
      <Avatar name={author.name} kind="ai" />
    </div>
    <div className={styles.bubble}>
      <AnswerText text={text} />
    </div>
  </li>
);

export const Message = ({ item, isRead, site }: { item: MessageItem; isRead: boolean; site: string }) => {
  const { message } = item;
  if (message.kind === 'event' || message.author.kind === 'system') return <EventLine message={message} />;
  return message.author.kind === 'visitor' ? <Mine item={item} isRead={isRead} /> : <Theirs item={item} site={site} />;
};
