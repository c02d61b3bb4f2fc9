import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/** Who leaves a form with changes that are not saved is asked first: by us within the console, by the browser beyond it. */
export const LeaveGuard = ({ isChanged }: { isChanged: boolean }) => {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title="Leave without saving?"
      size="sm"
    >
      <Text size="sm">What you changed on this page is not saved yet.</Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Leave and lose changes
        </Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          Stay on this page
        </Button>
      </Group>
    </Modal>
  );
};
