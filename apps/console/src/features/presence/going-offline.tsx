import { useState } from 'react';
import { Button, Group, Modal, Text } from '@mantine/core';
import { forgetAwayByItself } from './away-by-itself.js';
import { useSetPresence } from './presence-query.js';

const words = (held: number): string =>
  held === 1
    ? 'One customer is with you. You keep this chat while this page is open; once you close it, the chat goes back to the queue.'
    : `${held} customers are with you. You keep these chats while this page is open; once you close it, they go back to the queue.`;

/** Going offline by hand with a question before it, for whoever holds chats. */
export const useGoingOffline = () => {
  const { mutate } = useSetPresence();
  const [held, setHeld] = useState(1);
  const [isAsking, setAsking] = useState(false);
  return {
    held,
    isAsking,
    ask: (count: number) => {
      setHeld(count);
      setAsking(true);
    },
    onGo: () => {
      setAsking(false);
      forgetAwayByItself();
      mutate('offline');
    },
    onStay: () => setAsking(false),
  };
};

type Props = Omit<ReturnType<typeof useGoingOffline>, 'ask'>;

/** Nobody who waits for this member is left behind by a click. */
export const OfflineQuestion = ({ held, isAsking, onGo, onStay }: Props) => (
  <Modal opened={isAsking} onClose={onStay} title="Go offline?" size="sm">
    <Text size="sm">{words(held)}</Text>
    <Group justify="flex-end" gap="xs" mt="lg">
      <Button variant="default" onClick={onGo}>
        Go offline
      </Button>
      <Button data-autofocus onClick={onStay}>
        Stay
      </Button>
    </Group>
  </Modal>
);
