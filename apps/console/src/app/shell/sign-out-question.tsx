import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { LeftBehind } from './use-leaving.js';

interface Props {
  readonly isAsking: boolean;
  readonly left: LeftBehind;
  readonly onSignOut: () => void;
  readonly onStay: () => void;
}

const chatsWords = (count: number) =>
  count === 1
    ? 'One customer is with you. If you sign out, this chat goes back to the queue.'
    : `${count} customers are with you. If you sign out, they go back to the queue.`;

const offersWords = (count: number) =>
  count === 1
    ? 'A chat is offered to you. It goes to somebody else.'
    : `${count} chats are offered to you. They go to somebody else.`;

const unsentWords = (count: number) =>
  `${count === 1 ? 'One message or note is' : `${count} messages and notes are`} not sent yet. Whoever signs out leaves nothing in this browser.`;

const wordsOf = ({ chats, offers, unsent }: LeftBehind): string[] => {
  const words = [
    ...(chats > 0 ? [chatsWords(chats)] : []),
    ...(offers > 0 ? [offersWords(offers)] : []),
    ...(unsent > 0 ? [unsentWords(unsent)] : []),
  ];
  return words.length > 0 ? words : ['Everything is sent by now, and nobody is with you any more.'];
};

/** Nobody who waits for this member, and nothing that he wrote, is lost by a click. */
export const SignOutQuestion = ({ isAsking, left, onSignOut, onStay }: Props) => (
  <Modal
    opened={isAsking}
    onClose={onStay}
    title={left.unsent > 0 ? 'Sign out before everything is sent?' : 'Sign out?'}
    size="sm"
  >
    <Stack gap="xs">
      {wordsOf(left).map((words) => (
        <Text key={words} size="sm">
          {words}
        </Text>
      ))}
    </Stack>
    <Group justify="flex-end" gap="xs" mt="lg">
      <Button variant="default" onClick={onSignOut}>
        {left.unsent > 0 ? 'Sign out and lose what is not sent' : 'Sign out'}
      </Button>
      <Button data-autofocus onClick={onStay}>
        Stay signed in
      </Button>
    </Group>
  </Modal>
);
