import { Alert, Button, Group, List } from '@mantine/core';
import type { Member } from '@baton/contracts';
import { reasonOf } from '../../shared/api/api.js';
import { useDeactivateMember } from './team-queries.js';

interface Props {
  readonly member: Member;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** Says first what becomes of his chats. */
export const Deactivate = ({ member, onBack, onDone }: Props) => {
  const deactivate = useDeactivateMember(onDone);
  return (
    <>
      <List size="sm" spacing="xs">
        <List.Item>{member.name} is signed out everywhere, at once.</List.Item>
        <List.Item>Their chats go back to the queue, at the old place in line, and the customers are told.</List.Item>
        <List.Item>What they wrote stays.</List.Item>
      </List>
      {deactivate.error && (
        <Alert color="red" role="alert" mt="md">
          {reasonOf(deactivate.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={onBack}>
          Back
        </Button>
        <Button color="red" loading={deactivate.isPending} onClick={() => deactivate.mutate(member)}>
          Deactivate
        </Button>
      </Group>
    </>
  );
};
