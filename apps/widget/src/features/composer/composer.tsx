import { useEffect, useLayoutEffect, useRef, type FormEvent, type KeyboardEvent } from 'react';
import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { openQuestionOf } from '../../shared/chat/open-question.js';
import { SendIcon } from '../../shared/ui/icons.js';
import styles from './composer.module.css';

const TEXT_MAX = 8_000;
const NEARLY_FULL = 7_500;
const HEIGHT_MAX_PX = 132;

/** Which keyboard a phone shows for the answer to a question. */
const keyboards: Readonly<Record<string, 'text' | 'email' | 'decimal'>> = {
  text: 'text',
  choice: 'text',
  pattern: 'text',
  email: 'email',
  number: 'decimal',
};

/** A phone opens its keyboard with the focus, over half of what there is to read. */
const hasKeyboard = (): boolean => !window.matchMedia('(pointer: coarse)').matches;

const useTextField = () => {
  const draft = useChatState((state) => state.draft);
  const isOpened = useChatState(({ isOpen, isByItself }) => isOpen && !isByItself);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isOpened && hasKeyboard()) field.current?.focus({ preventScroll: true });
  }, [isOpened]);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, HEIGHT_MAX_PX)}px`;
  }, [draft]);
  return { draft, field };
};

/** Enter sends, Shift+Enter breaks the line; what is half written outlives a reload. */
export const Composer = ({ placeholder }: { placeholder: string }) => {
  const chat = useChat();
  const { draft, field } = useTextField();
  const keyboard = useChatState((state) => keyboards[openQuestionOf(state)?.kind ?? 'none']);
  // As the server counts: code points.
  const length = [...draft].length;
  const isSendable = draft.trim() !== '' && length <= TEXT_MAX;

  const send = () => {
    if (!isSendable) return;
    chat.send(draft);
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const write = (text: string) => {
    chat.setDraft(text);
    chat.sayTyping(text !== '');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form className={styles.composer} onSubmit={submit}>
      <div className={styles.field}>
        <textarea
          ref={field}
          rows={1}
          value={draft}
          dir="auto"
          inputMode={keyboard}
          aria-label="Message"
          aria-describedby={length > NEARLY_FULL ? 'length' : keyboard && 'question-hint'}
          aria-invalid={length > TEXT_MAX}
          placeholder={placeholder}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className={styles.send} aria-label="Send" disabled={!isSendable}>
          <SendIcon />
        </button>
      </div>
      {length > NEARLY_FULL && (
        <span id="length" className={length > TEXT_MAX ? styles.over : styles.count} role="status">
          {length.toLocaleString()} of {TEXT_MAX.toLocaleString()} characters
        </span>
      )}
    </form>
  );
};
