import type { ReactNode } from 'react';
import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { setPriority, type ConversationId, type Priority } from '@baton/contracts';
import { useMutation } from '@tanstack/react-query';
import { reasonOf, useApi } from '../api/api.js';
import { useLine } from '../live/line-context.js';

const choices: readonly { readonly priority: Priority; readonly label: string; readonly about: string }[] = [
  { priority: 'high', label: 'High', about: 'As if waiting an hour longer' },
  { priority: 'normal', label: 'Normal', about: 'By time of arrival' },
  { priority: 'low', label: 'Low', about: 'Half an hour behind the others' },
];

interface Props {
  readonly conversationId: ConversationId;
  readonly priority: Priority;
  /** What opens the menu; it is told while the change is on its way. */
  readonly target: (isChanging: boolean) => ReactNode;
}

/** How urgent a conversation is. Who waits moves in the queue at once. */
export const PriorityMenu = ({ conversationId, priority, target }: Props) => {
  const call = useApi();
  const line = useLine();
  const change = useMutation({
    mutationFn: (chosen: Priority) => call(setPriority, { conversationId, priority: chosen }),
    onSuccess: (heard) => line.hearConversation(heard),
    onError: (failure) =>
      notifications.show({ color: 'red', title: 'The priority did not change', message: reasonOf(failure) }),
  });
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>{target(change.isPending)}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Priority</Menu.Label>
        {choices.map((each) => (
          <Menu.Item
            key={each.priority}
            rightSection={each.priority === priority ? <IconCheck size={14} aria-label="Chosen" /> : null}
            onClick={() => each.priority !== priority && change.mutate(each.priority)}
          >
            {each.label}
            <span style={{ display: 'block', color: 'var(--mantine-color-dimmed)', fontSize: '0.75rem' }}>
              {each.about}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
