import { useState } from 'react';
import { Button, Group, Popover, SegmentedControl, Text } from '@mantine/core';
import { IconCircleCheck, IconMessage, IconNote, IconSparkles } from '@tabler/icons-react';
import type { ConversationId } from '@baton/contracts';
import type { Permissions } from '../../shared/conversation/permissions.js';
import classes from './thread.module.css';
import { useConversationAction } from './use-conversation-actions.js';
import type { Mode } from './use-draft.js';

interface Props {
  readonly conversationId: ConversationId;
  readonly permissions: Permissions;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
}

const choice = (icon: typeof IconNote, words: string) => {
  const Icon = icon;
  return (
    <Group gap={6} wrap="nowrap">
      <Icon size={14} className={classes['barIcon']} aria-hidden /> {words}
    </Group>
  );
};

/** What can be done with this conversation, above what is written. */
export const ActionBar = ({ conversationId, permissions, mode, onMode }: Props) => {
  const modes = [
    ...(permissions.canReply ? [{ value: 'reply' as const, label: choice(IconMessage, 'Send message') }] : []),
    ...(permissions.canNote ? [{ value: 'note' as const, label: choice(IconNote, 'Add note') }] : []),
  ];
  if (modes.length < 2 && !permissions.canReturnToAi && !permissions.canClose) return null;
  return (
    <div className={classes['bar']} role="toolbar" aria-label="Actions">
      {modes.length > 1 && (
        <SegmentedControl<Mode> size="xs" aria-label="What to write" value={mode} onChange={onMode} data={modes} />
      )}
      <div className={classes['barEnd']}>
        {permissions.canReturnToAi && <ReturnButton conversationId={conversationId} />}
        {permissions.canClose && <CloseButton conversationId={conversationId} />}
      </div>
    </div>
  );
};

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
    <Popover opened={isAsking} onChange={setAsking} position="top-end" shadow="md" withArrow trapFocus>
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
