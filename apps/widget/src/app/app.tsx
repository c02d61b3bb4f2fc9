import { useEffect, useRef } from 'react';
import { Composer } from '../features/composer/composer.js';
import { Feedback } from '../features/feedback/feedback.js';
import { Header } from '../features/header/header.js';
import { Notices } from '../features/connection/notices.js';
import { TalkToPerson } from '../features/handoff/talk-to-person.js';
import { QuestionBar } from '../features/questions/question-bar.js';
import { Thread } from '../features/thread/thread.js';
import { Waiting } from '../features/waiting/waiting.js';
import { useChatState } from '../shared/chat/use-chat.js';
import { colourVariables } from './colour-variables.js';
import { useKeptFocus } from './use-kept-focus.js';
import styles from './app.module.css';

const useEscape = (close: () => void) => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [close]);
};

const useColours = () => {
  const primaryColor = useChatState(({ widget }) => widget?.appearance.primaryColor);
  useEffect(() => {
    for (const [name, value] of Object.entries(primaryColor === undefined ? {} : colourVariables(primaryColor)))
      document.documentElement.style.setProperty(name, value);
  }, [primaryColor]);
};

/** What stands below the thread depends on who is in charge. */
const Foot = () => {
  const status = useChatState(({ conversation }) => conversation?.status ?? 'ai');
  const feedback = useChatState(({ conversation }) => conversation?.feedback ?? null);
  const placeholder = useChatState(({ widget }) => widget?.texts.placeholder);
  const isOver = status === 'closed';
  const foot = useRef<HTMLElement>(null);
  useKeptFocus(foot);
  return (
    <footer ref={foot} tabIndex={-1} className={styles.foot}>
      {(status === 'ai' || status === 'qualifying') && <TalkToPerson />}
      {status === 'waiting' && <Waiting />}
      <QuestionBar />
      {isOver && <Feedback feedback={feedback} />}
      {!(isOver && feedback) && (
        <Composer placeholder={isOver ? 'Write to go on with this chat…' : placeholder || 'Write a message…'} />
      )}
    </footer>
  );
};

/** The whole chat window. */
export const App = ({ close, site }: { close: () => void; site: () => string }) => {
  const failure = useChatState((state) => state.failure);
  const isReady = useChatState(({ widget }) => widget !== null);
  useEscape(close);
  useColours();
  return (
    <main className={styles.app}>
      <Header close={close} />
      <Notices />
      {failure !== null && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      {failure === null && !isReady && <div className={styles.loading} role="status" aria-label="Loading" />}
      {isReady && <Thread site={site()} />}
      {failure === null && <Foot />}
    </main>
  );
};
