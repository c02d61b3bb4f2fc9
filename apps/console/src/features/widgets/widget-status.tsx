import { useState } from 'react';
import { Badge, Button, Group, Modal, Text } from '@mantine/core';
import type { Widget } from '@baton/contracts';
import { reasonOf } from '../../shared/api/api.js';
import { useUpdateWidget } from '../../shared/widgets/widgets-query.js';

export const StatusBadge = ({ status }: Pick<Widget, 'status'>) => (
  <Badge color={status === 'active' ? 'green' : 'gray'}>{status === 'active' ? 'Active' : 'Inactive'}</Badge>
);

/** On or off. Switching off asks first, because customers notice. */
export const WidgetStatus = ({ widget, canEdit }: { widget: Widget; canEdit: boolean }) => {
  const [isAsking, setAsking] = useState(false);
  const update = useUpdateWidget(widget.id);
  const stay = () => {
    update.reset();
    setAsking(false);
  };
  const isActive = widget.status === 'active';
  const failure = update.error && (
    <Text size="sm" c="var(--baton-urgent)" role="alert" mt="xs">
      {reasonOf(update.error)}
    </Text>
  );
  return (
    <div>
      <Group gap="sm">
        <StatusBadge status={widget.status} />
        {canEdit && isActive && (
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            Deactivate…
          </Button>
        )}
        {canEdit && !isActive && (
          <Button size="xs" loading={update.isPending} onClick={() => update.mutate({ status: 'active' })}>
            Activate
          </Button>
        )}
      </Group>
      {!isAsking && failure}
      <Modal opened={isAsking} onClose={stay} title={`Deactivate ${widget.name}?`} size="sm">
        <Text size="sm">
          The chat is gone from your pages at once for everybody who opens them. Chats that are open now may be
          finished. All conversations and settings are kept, and you can activate it again at any time.
        </Text>
        {failure}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" data-autofocus onClick={stay}>
            Cancel
          </Button>
          <Button
            color="red"
            loading={update.isPending}
            onClick={() => update.mutate({ status: 'inactive' }, { onSuccess: () => setAsking(false) })}
          >
            Deactivate
          </Button>
        </Group>
      </Modal>
    </div>
  );
};
