import { Button, Group, Modal, Text } from '@mantine/core';

interface Props {
  readonly isOpen: boolean;
  readonly unsent: number;
  readonly onSignOut: () => void;
  readonly onStay: () => void;
}

const unsentWords = (count: number): string => {
  if (count === 0) return 'Everything is sent by now.';
  return count === 1 ? 'One message or note is not sent yet.' : `${count} messages and notes are not sent yet.`;
};

/** Signing out leaves nothing in this browser, so what is not sent yet would be lost. */
export const SignOutQuestion = ({ isOpen, unsent, onSignOut, onStay }: Props) => (
  <Modal opened={isOpen} onClose={onStay} title="Sign out before everything is sent?" size="sm">
    <Text size="sm">{unsentWords(unsent)} Whoever signs out leaves nothing in this browser.</Text>
    <Group justify="flex-end" gap="xs" mt="lg">
      <Button variant="default" onClick={onSignOut}>
        {unsent === 0 ? 'Sign out' : 'Sign out and lose what is not sent'}
      </Button>
      <Button data-autofocus onClick={onStay}>
        Stay signed in
      </Button>
    </Group>
  </Modal>
);
