import { useState } from 'react';
import { Button, Group, Popover, SegmentedControl, Text } from '@mantine/core';
import {
  IconArrowsExchange,
  IconCircleCheck,
  IconFlag,
  IconMessage,
  IconNote,
  IconSparkles,
} from '@tabler/icons-react';
import type { AgentConversation, ConversationId } from '@baton/contracts';
import type { Permissions } from '../../shared/conversation/permissions.js';
import { PriorityMenu } from '../../shared/conversation/priority-menu.js';
import classes from './thread.module.css';
import { useConversationAction } from './use-conversation-actions.js';
import type { Mode } from './use-draft.js';

interface Props {
  readonly conversation: AgentConversation;
  readonly permissions: Permissions;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly onTransfer: () => void;
}

interface Ids {
  readonly conversationId: ConversationId;
}

const choice = (icon: typeof IconNote, words: string) => {
  const Icon = icon;
  return (
    <Group gap={6} wrap="nowrap" justify="center">
      <Icon size={14} className={classes['barIcon']} aria-hidden /> {words}
    </Group>
  );
};

/** What can be done with this conversation, above what is written. */
export const ActionBar = ({ conversation, permissions, mode, onMode, onTransfer }: Props) => {
  const { id: conversationId, priority } = conversation;
  const modes = [
    ...(permissions.canReply ? [{ value: 'reply' as const, label: choice(IconMessage, 'Send message') }] : []),
    ...(permissions.canNote ? [{ value: 'note' as const, label: choice(IconNote, 'Add note') }] : []),
  ];
  return (
    <div className={classes['bar']} role="toolbar" aria-label="Actions">
      {modes.length > 1 && (
        <SegmentedControl<Mode> size="xs" aria-label="What to write" value={mode} onChange={onMode} data={modes} />
      )}
      <div className={classes['barEnd']}>
        {permissions.canSetPriority && <PriorityButton conversationId={conversationId} priority={priority} />}
        {permissions.canTransfer && <TransferButton onTransfer={onTransfer} />}
        {permissions.canReturnToAi && <ReturnButton conversationId={conversationId} />}
        {permissions.canClose && <CloseButton conversationId={conversationId} />}
      </div>
    </div>
  );
};

const priorityWords = { high: 'High priority', normal: 'Priority', low: 'Low priority' } as const;

const PriorityButton = ({ conversationId, priority }: Pick<AgentConversation, 'priority'> & Ids) => (
  <PriorityMenu
    conversationId={conversationId}
    priority={priority}
    target={(isChanging) => (
      <Button
        size="xs"
        variant="default"
        loading={isChanging}
        leftSection={<IconFlag size={14} className={classes['barIcon']} aria-hidden />}
      >
        {priorityWords[priority]}
      </Button>
    )}
  />
);

const TransferButton = ({ onTransfer }: { onTransfer: () => void }) => (
  <Button
    size="xs"
    variant="default"
    leftSection={<IconArrowsExchange size={14} className={classes['barIcon']} aria-hidden />}
    onClick={onTransfer}
  >
    Transfer
  </Button>
);

const ReturnButton = ({ conversationId }: { conversationId: ConversationId }) => {
  const action = useConversationAction('return-to-ai');
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconSparkles size={14} className={classes['barIcon']} aria-hidden />}
      loading={action.isPending}
      onClick={() => action.mutate(conversationId)}
    >
      Return to AI
    </Button>
  );
};

const CloseButton = ({ conversationId }: { conversationId: ConversationId }) => {
  const action = useConversationAction('close');
  const [isAsking, setAsking] = useState(false);
  return (
    <Popover opened={isAsking} onChange={setAsking} position="top-end" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCircleCheck size={14} className={classes['barIcon']} aria-hidden />}
          loading={action.isPending}
          onClick={() => setAsking(!isAsking)}
        >
          Close
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="xs">
          End this conversation? The customer is asked for a rating.
        </Text>
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="subtle" color="gray" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button
            size="xs"
            data-autofocus
            onClick={() => {
              setAsking(false);
              action.mutate(conversationId);
            }}
          >
            Close conversation
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
};
