import type { VisitorMessage } from '@baton/contracts';
import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { openQuestionOf } from '../../shared/chat/open-question.js';
import styles from './question-bar.module.css';

type Prompt = NonNullable<VisitorMessage['question']>;

const hints: { readonly [Kind in Prompt['kind']]: string } = {
  text: '',
  choice: 'Pick one, or write its number or name.',
  email: 'An e-mail address, such as name@example.com.',
  number: 'A number in digits, such as 12.',
  pattern: 'Please write it exactly as it stands there.',
};

/** What helps to answer the question that stands open: its choices, how an answer looks, and the way past it. */
export const QuestionBar = () => {
  const chat = useChat();
  const question = useChatState(openQuestionOf);
  const isBusy = useChatState(({ busy }) => busy === 'skip');
  if (!question) return null;
  const { id, kind, choices = [], required } = question;
  return (
    <section className={styles.bar} aria-label="Answer the question">
      {choices.length > 0 && (
        <div className={styles.choices}>
          {choices.map((choice) => (
            <button key={choice} type="button" dir="auto" className={styles.choice} onClick={() => chat.answer(choice)}>
              {choice}
            </button>
          ))}
        </div>
      )}
      <p className={styles.hint}>
        <span id="question-hint">
          {hints[kind]}
          {required ? '' : ' You may skip this.'}
        </span>
        {!required && (
          <button
            type="button"
            className="text-button"
            aria-disabled={isBusy}
            onClick={() => void chat.skipQuestion(id)}
          >
            Skip this question
          </button>
        )}
      </p>
    </section>
  );
};
