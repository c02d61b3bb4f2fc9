import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconHandGrab, IconRotateClockwise } from '@tabler/icons-react';
import type { AgentConversation } from '@baton/contracts';
import { permissionsOf } from '../../shared/conversation/permissions.js';
import { useKeys } from '../../shared/keys/use-keys.js';
import { useMember } from '../../shared/session/current-member.js';
import { ActionBar } from './action-bar.js';
import { Composer } from './composer.js';
import { IdleNotice } from './idle-notice.js';
import classes from './thread.module.css';
import { UnsentDrafts } from './unsent-draft.js';
import { useConversationAction } from './use-conversation-actions.js';
import type { Mode } from './use-draft.js';

/** Below the thread: what this member may do here, or why he may not. */
export const ThreadFoot = ({
  conversation,
  onTaken,
  onTransfer,
}: {
  conversation: AgentConversation;
  /** It is mine now: taken over, or reopened. */
  onTaken: () => void;
  onTransfer: () => void;
}) => {
  const permissions = permissionsOf(useMember(), conversation);
  const [mode, setMode] = useMode(permissions.canReply);
  const taken = () => {
    setMode('reply');
    onTaken();
  };
  const takeOver = useConversationAction('take-over');
  // A closed chat keeps its place on the screen for the rating; notes belong to the time before.
  const canWrite = permissions.canReply || (permissions.canNote && conversation.status !== 'closed');

  return (
    <div className={classes['foot']}>
      {conversation.idle && permissions.canKeepOpen && (
        <IdleNotice conversationId={conversation.id} closesAt={conversation.idle.closesAt} />
      )}
      {!permissions.holds && (
        <div className={classes['readOnly']}>
          <span>{standing(conversation)}</span>
          {permissions.canTakeOver && (
            <Button
              size="xs"
              loading={takeOver.isPending}
              leftSection={<IconHandGrab size={14} aria-hidden />}
              onClick={() => takeOver.mutate(conversation.id, { onSuccess: taken })}
            >
              Take over
            </Button>
          )}
          {permissions.canReopen && <ReopenButton conversation={conversation} onReopened={taken} />}
        </div>
      )}
      {conversation.status === 'closed' && <UnsentDrafts conversationId={conversation.id} />}
      {canWrite && (
        <>
          <ActionBar
            conversation={conversation}
            permissions={permissions}
            mode={mode}
            onMode={setMode}
            onTransfer={onTransfer}
          />
          <Composer conversationId={conversation.id} mode={mode} />
        </>
      )}
    </div>
  );
};

/** A note never turns into a reply under its writer's fingers: what is written is for the customer only where he said so. */
const useMode = (canReply: boolean) => {
  const [wanted, setMode] = useState<Mode>(canReply ? 'reply' : 'note');
  const [couldReply, setCouldReply] = useState(canReply);
  if (couldReply !== canReply) {
    setCouldReply(canReply);
    if (couldReply) setMode('note');
  }
  const mode: Mode = canReply ? wanted : 'note';
  const toggle = () => canReply && setMode(mode === 'reply' ? 'note' : 'reply');
  useKeys({ 'mod+shift+n': toggle, 'mod+/': toggle });
  return [mode, setMode] as const;
};

const ReopenButton = ({ conversation, onReopened }: { conversation: AgentConversation; onReopened: () => void }) => {
  const reopen = useConversationAction('reopen');
  return (
    <Button
      size="xs"
      variant="default"
      loading={reopen.isPending}
      leftSection={<IconRotateClockwise size={14} aria-hidden />}
      onClick={() => reopen.mutate(conversation.id, { onSuccess: onReopened })}
    >
      Reopen
    </Button>
  );
};

const standing = ({ status, assignee, rating }: AgentConversation): string => {
  if (status === 'closed')
    return `This conversation is closed. ${rating === null ? 'No rating yet.' : `The customer rated it ${rating} of 5 ★.`}`;
  if (status === 'waiting') return 'Waiting for a person.';
  if (status === 'human')
    return assignee ? `${assignee.name} holds this conversation.` : 'A person holds this conversation.';
  return status === 'qualifying' ? 'The AI asks its questions before the queue.' : 'The AI is answering.';
};
