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
import { useConversationAction } from './use-conversation-actions.js';
import type { Mode } from './use-draft.js';

/** Below the thread: what this member may do here, or why he may not. */
export const ThreadFoot = ({
  conversation,
  onTakeOver,
  onTransfer,
  onReopened,
  isTaking,
}: {
  conversation: AgentConversation;
  onTakeOver: () => void;
  onTransfer: () => void;
  onReopened: () => void;
  isTaking: boolean;
}) => {
  const permissions = permissionsOf(useMember(), conversation);
  const [wanted, setMode] = useState<Mode>('reply');
  const mode: Mode = permissions.canReply ? wanted : 'note';
  const toggle = () => setMode(mode === 'reply' ? 'note' : 'reply');
  useKeys({ 'mod+shift+n': toggle, 'mod+/': toggle });
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
              loading={isTaking}
              leftSection={<IconHandGrab size={14} aria-hidden />}
              onClick={onTakeOver}
            >
              Take over
            </Button>
          )}
          {permissions.canReopen && <ReopenButton conversation={conversation} onReopened={onReopened} />}
        </div>
      )}
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
