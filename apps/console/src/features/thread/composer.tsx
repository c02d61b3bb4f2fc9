import { useEffect, useRef, type KeyboardEvent } from 'react';
import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { MESSAGE_MAX_CODE_POINTS, type ConversationId } from '@baton/contracts';
import { useOutbox } from './outbox.js';
import classes from './thread.module.css';
import { useDraft, type Mode } from './use-draft.js';
import { useTyping } from './use-typing.js';

const NEAR_THE_END = 500;

const words = {
  reply: {
    label: 'Message to the customer',
    placeholder: 'Write a message…',
    send: 'Send message',
    hint: 'Enter sends, Shift + Enter starts a new line',
  },
  note: {
    label: 'Note for the team',
    placeholder: 'Write a note. The customer never sees it…',
    send: 'Add note',
    hint: 'Only your team sees this',
  },
} as const;

/** Where an agent writes. What is written survives leaving, reloading and signing in again. */
export const Composer = ({ conversationId, mode }: { conversationId: ConversationId; mode: Mode }) => {
  const [draft, setDraft] = useDraft(conversationId, mode);
  const outbox = useOutbox();
  const typing = useTyping(conversationId, mode);
  const box = useRef<HTMLTextAreaElement>(null);
  const length = draft.length < MESSAGE_MAX_CODE_POINTS - NEAR_THE_END ? draft.length : [...draft].length;
  const isTooLong = length > MESSAGE_MAX_CODE_POINTS;
  const canSend = /\S/u.test(draft) && !isTooLong;

  // A note is written on purpose, and a phone's keyboard comes up when it is asked for.
  useEffect(() => {
    if (mode === 'reply' && window.matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true });
  }, [conversationId, mode]);

  const send = () => {
    if (!canSend) return;
    outbox.send(conversationId, mode, draft);
    setDraft('');
    typing.stop();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className={classes['writing']} data-mode={mode}>
      <Textarea
        ref={box}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={9}
        px="sm"
        dir="auto"
        aria-label={words[mode].label}
        placeholder={words[mode].placeholder}
        value={draft}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          typing.type();
        }}
        onBlur={typing.stop}
        onKeyDown={onKeyDown}
      />
      <div className={classes['under']} data-over={isTooLong || undefined}>
        <span className={isTooLong ? undefined : classes['hint']}>
          {length > MESSAGE_MAX_CODE_POINTS - NEAR_THE_END
            ? `${length} of ${MESSAGE_MAX_CODE_POINTS} characters`
            : words[mode].hint}
        </span>
        <ActionIcon
          size="lg"
          color={mode === 'note' ? 'yellow' : undefined}
          ml="auto"
          aria-label={words[mode].send}
          disabled={!canSend}
          onClick={send}
        >
          <IconSend2 size={17} />
        </ActionIcon>
      </div>
    </div>
  );
};
