import { useState, type FormEvent } from 'react';
import { Alert, Button, Group, Modal, Stack, Tabs, TextInput, Textarea } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { MESSAGE_MAX_CODE_POINTS, type AgentConversation } from '@baton/contracts';
import { useAgents } from '../../shared/agents/agent-queries.js';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { useDepartmentList } from '../../shared/departments/use-departments.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { AgentChoice, DepartmentChoice } from './target-choice.js';
import { agentTargets, departmentTargets } from './targets.js';
import { transferFailure, useTransfer, type Target } from './use-transfer.js';

/** A chat that somebody holds, or one that waits. */
export type Transferable = Pick<AgentConversation, 'id' | 'status' | 'assignee' | 'department'> & {
  readonly customer: Pick<AgentConversation['customer'], 'name' | 'email'>;
};

interface Props {
  /** Null before any was chosen: the dialog is there, so that the focus goes back to what opened it. */
  readonly conversation: Transferable | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Hands a conversation to an agent, who has it at once, or to a department, in whose queue it waits; with a note for whoever takes it. */
export const TransferDialog = ({ conversation, isOpen, onClose }: Props) => (
  <Modal
    opened={isOpen && conversation !== null}
    onClose={onClose}
    size="md"
    title={conversation && `Transfer the chat with ${customerName(conversation.customer)}`}
  >
    {conversation && <TransferForm conversation={conversation} onClose={onClose} />}
  </Modal>
);

const TransferForm = ({ conversation, onClose }: { conversation: Transferable; onClose: () => void }) => {
  const [words, setWords] = useState('');
  const [target, setTarget] = useState<Target | null>(null);
  const [note, setNote] = useState('');
  const transfer = useTransfer(conversation.id, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target) transfer.mutate({ target, note });
  };
  const search = (
    <TextInput
      type="search"
      mt="sm"
      aria-label="Search"
      placeholder="Search by name"
      data-autofocus
      leftSection={<IconSearch size={15} aria-hidden />}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      // A search is no answer yet.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
    />
  );
  const list = { conversation, words, chosen: target, onChoose: setTarget };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Tabs defaultValue="agents" keepMounted={false} onChange={() => setTarget(null)}>
          <Tabs.List>
            <Tabs.Tab value="agents">Agent</Tabs.Tab>
            <Tabs.Tab value="departments">Department</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="agents">
            {search}
            <Agents {...list} />
          </Tabs.Panel>
          <Tabs.Panel value="departments">
            {search}
            <Departments {...list} />
          </Tabs.Panel>
        </Tabs>
        <Textarea
          label="Note"
          description="For whoever takes it. The customer never sees it."
          autosize
          minRows={2}
          maxRows={6}
          maxLength={MESSAGE_MAX_CODE_POINTS}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {transfer.error && (
          <Alert color="red" role="alert" title="Not transferred">
            {transferFailure(transfer.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!target} loading={transfer.isPending}>
            {target ? `Transfer to ${target.name}` : 'Transfer'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

interface ListProps {
  readonly conversation: Transferable;
  readonly words: string;
  readonly chosen: Target | null;
  readonly onChoose: (target: Target) => void;
}

const Agents = ({ conversation, words, ...rest }: ListProps) => {
  const agents = useAgents();
  if (agents.isPending) return <ListSkeleton label="Loading agents" rows={3} height={32} />;
  if (!agents.data) return <ErrorState failure={agents.error} onRetry={() => void agents.refetch()} />;
  return <AgentChoice agents={agentTargets(agents.data, conversation, words)} {...rest} />;
};

const Departments = ({ conversation, words, ...rest }: ListProps) => {
  const departments = useDepartmentList();
  if (departments.isPending) return <ListSkeleton label="Loading departments" rows={3} height={32} />;
  if (!departments.data) return <ErrorState failure={departments.error} onRetry={() => void departments.refetch()} />;
  return <DepartmentChoice departments={departmentTargets(departments.data, conversation, words)} {...rest} />;
};
