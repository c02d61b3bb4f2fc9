import { echoesOf, hasEarlier } from '@baton/realtime-client';
import { Fragment, useMemo } from 'react';
import { answerSoFar } from '../../shared/chat/chat-state.js';
import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { Announcer } from './announcer.js';
import { Echo } from './echo.js';
import { Greeting } from './greeting.js';
import { AnswerDraft, Message } from './message.js';
import { assistantIn, itemsOf, readUpTo } from './thread-items.js';
import { nameDay } from './times.js';
import { Typing } from './typing.js';
import { useFollowEnd } from './use-follow-end.js';
import styles from './thread.module.css';

/** All that was said, and what is on its way. */
export const Thread = ({ site }: { site: string }) => {
  const chat = useChat();
  const thread = useChatState((state) => state.thread);
  const unsent = useChatState((state) => state.unsent);
  const typing = useChatState((state) => state.typing);
  const answer = useChatState(answerSoFar);
  const readSeq = useChatState((state) => readUpTo(state.thread.shown, state.agentReadSeq));
  const items = useMemo(() => itemsOf(thread.shown, (at) => nameDay(at)), [thread.shown]);
  const echoes = useMemo(() => echoesOf(thread, unsent), [thread, unsent]);
  const content = useMemo(() => [items, echoes, typing, answer], [items, echoes, typing, answer]);
  const { box, noteScroll, isNearEnd, toEnd } = useFollowEnd(content, items[0]?.message.id, unsent.length);
  return (
    <div className={styles.frame}>
      <div className={styles.scroll} ref={box} onScroll={noteScroll} tabIndex={0} role="region" aria-label="Messages">
        {hasEarlier(thread) ? (
          <button type="button" className={styles.earlier} onClick={() => void chat.showEarlier()}>
            Show earlier messages
          </button>
        ) : (
          <Greeting />
        )}
        <ol className={styles.list}>
          {items.map((item) => (
            <Fragment key={item.message.id}>
              {item.day !== null && <li className={styles.day}>{item.day}</li>}
              <Message item={item} isRead={item.message.seq <= readSeq} site={site} />
            </Fragment>
          ))}
          {answer !== null && <AnswerDraft text={answer} author={assistantIn(thread.shown)} />}
          {echoes.map((echo) => (
            <Echo key={echo.clientId} unsent={echo} />
          ))}
        </ol>
        <Typing />
      </div>
      {!isNearEnd && (
        <button type="button" className={styles.toEnd} onClick={toEnd}>
          Newest messages
        </button>
      )}
      <Announcer />
    </div>
  );
};
