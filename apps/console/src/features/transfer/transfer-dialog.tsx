import { useRef, useState, type FormEvent } from 'react';
import { Alert, Modal, Stack, Tabs, TextInput, Textarea } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { MESSAGE_MAX_CODE_POINTS, type AgentConversation } from '@baton/contracts';
import { useAgents } from '../../shared/agents/agent-queries.js';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { useDepartmentList } from '../../shared/departments/use-departments.js';
import { useMembers } from '../../shared/members/use-members.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { cautionOf } from './caution.js';
import { AgentChoice, DepartmentChoice } from './target-choice.js';
import { agentTargets, departmentTargets, withoutInvited } from './targets.js';
import { ConfirmTransfer, TransferButtons } from './transfer-buttons.js';
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
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const agents = useAgents();
  const transfer = useTransfer(conversation.id, onClose);
  // Not known yet: nothing is said of who is there.
  const caution = target && agents.data ? cautionOf(target, agents.data) : null;
  const isAsking = isAsked && caution !== null;
  const choose = (chosen: Target | null) => {
    setTarget(chosen);
    setAsked(false);
    transfer.reset();
  };
  const chooseAnother = () => {
    choose(null);
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!target || transfer.isPending) return;
    if (caution !== null && !isAsked) setAsked(true);
    else transfer.mutate({ target, note });
  };
  const search = (
    <TextInput
      ref={field}
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
  const list = { conversation, words, chosen: target, onChoose: choose };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Tabs defaultValue="agents" keepMounted={false} onChange={() => choose(null)}>
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
        {isAsking ? (
          <ConfirmTransfer caution={caution} isBusy={transfer.isPending} onBack={chooseAnother} />
        ) : (
          <TransferButtons name={target?.name ?? null} isBusy={transfer.isPending} onCancel={onClose} />
        )}
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
  const members = useMembers();
  if (agents.isPending || members.isPending) return <ListSkeleton label="Loading agents" rows={3} height={32} />;
  if (!agents.data) return <ErrorState failure={agents.error} onRetry={() => void agents.refetch()} />;
  const joined = withoutInvited(agents.data, members.data ?? []);
  return <AgentChoice agents={agentTargets(joined, conversation, words)} {...rest} />;
};

const Departments = ({ conversation, words, ...rest }: ListProps) => {
  const departments = useDepartmentList();
  const agents = useAgents();
  if (departments.isPending) return <ListSkeleton label="Loading departments" rows={3} height={32} />;
  if (!departments.data) return <ErrorState failure={departments.error} onRetry={() => void departments.refetch()} />;
  const targets = departmentTargets(departments.data, conversation, words);
  return <DepartmentChoice departments={targets} agents={agents.data} {...rest} />;
};
