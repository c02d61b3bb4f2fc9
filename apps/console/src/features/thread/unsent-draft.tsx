import { Alert, Button, CopyButton, Group } from '@mantine/core';
import type { ConversationId } from '@baton/contracts';
import { RichText } from '../../shared/text/rich-text.js';
import classes from './thread.module.css';
import { useDraft, type Mode } from './use-draft.js';

const titles: Readonly<Record<Mode, string>> = {
  reply: 'Your message was not sent',
  note: 'Your note was not added',
};

/** What somebody had begun to write when the chat ended: it stays to be read and copied, until he discards it. */
export const UnsentDrafts = ({ conversationId }: { conversationId: ConversationId }) => (
  <>
    <UnsentDraft conversationId={conversationId} mode="reply" />
    <UnsentDraft conversationId={conversationId} mode="note" />
  </>
);

const UnsentDraft = ({ conversationId, mode }: { conversationId: ConversationId; mode: Mode }) => {
  const [draft, setDraft] = useDraft(conversationId, mode);
  if (draft.trim() === '') return null;
  return (
    <Alert color="orange" role="alert" title={titles[mode]} mt="xs">
      The chat has ended. What you wrote is still here:
      <div className={classes['unsent']}>
        <RichText text={draft} />
      </div>
      <Group gap="xs" mt="xs">
        <CopyButton value={draft}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="subtle" color="gray" onClick={() => setDraft('')}>
          Discard
        </Button>
      </Group>
    </Alert>
  );
};
