import { useState, type FormEvent } from 'react';
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { hasRole, type Agent, type Member } from '@baton/contracts';
import { useFieldErrors } from '../../shared/forms/use-field-errors.js';
import { NotSaved } from '../../shared/forms/not-saved.js';
import { useFormDraft } from '../../shared/forms/use-form-draft.js';
import { goToWrongField } from '../../shared/forms/wrong-field.js';
import { useMember } from '../../shared/session/current-member.js';
import { AgentFields, type AgentDraft } from './agent-fields.js';
import { halfSavedWords } from './check-change.js';
import { Deactivate } from './deactivate.js';
import { MemberFields, type MemberDraft } from './member-fields.js';
import { useSaveMember } from './team-queries.js';

interface FormProps {
  readonly member: Member;
  /** Null for who handles no chats. */
  readonly agent: Agent | null;
  readonly onClose: () => void;
}

interface Props extends Omit<FormProps, 'member'> {
  /** Null before any was chosen: the dialog is there, so that the focus goes back to what opened it. */
  readonly member: Member | null;
  readonly isOpen: boolean;
}

const noAgent: AgentDraft = { ownCapacity: null, skills: [], languages: [] };

const memberDraft = ({ name, role, departmentIds }: Member): MemberDraft => ({ name, role, departmentIds });
const agentDraft = ({ ownCapacity, skills, languages }: AgentDraft): AgentDraft => ({ ownCapacity, skills, languages });

/** A member as admins change him. */
export const MemberDialog = ({ member, agent, isOpen, onClose }: Props) => {
  const [isLeaving, setLeaving] = useState(false);
  const close = () => {
    setLeaving(false);
    onClose();
  };
  return (
    <Modal
      opened={isOpen && member !== null}
      onClose={close}
      title={isLeaving ? `Deactivate ${member?.name}?` : member?.name}
      size="md"
    >
      {member && isLeaving && <Deactivate member={member} onBack={() => setLeaving(false)} onDone={close} />}
      {member && !isLeaving && (
        <MemberForm member={member} agent={agent} onClose={close} onDeactivate={() => setLeaving(true)} />
      )}
    </Modal>
  );
};

const MemberForm = ({ member, agent, onClose, onDeactivate }: FormProps & { readonly onDeactivate: () => void }) => {
  const me = useMember();
  const who = useFormDraft(memberDraft(member));
  const how = useFormDraft(agentDraft(agent ?? noAgent));
  const [isHalfSaved, setHalfSaved] = useState(false);
  const save = useSaveMember(member.id, {
    onMemberSaved: (kept) => {
      who.take(memberDraft(kept), who.draft);
      setHalfSaved(true);
    },
    onSaved: onClose,
  });
  const { errors, failure, mend } = useFieldErrors(save.error);
  const title = isHalfSaved && save.variables ? halfSavedWords(save.variables) : 'Not saved';
  // What is not shown is not sent.
  const isAgent = agent !== null && hasRole(who.draft, 'agent');
  const isChanged = who.isChanged || (isAgent && how.isChanged);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isChanged || goToWrongField(event.currentTarget)) return;
    setHalfSaved(false);
    save.mutate({ member: who.changes, agent: isAgent ? how.changes : {} });
  };
  const changeWho = (part: Partial<MemberDraft>) => {
    who.change(part);
    mend(part);
  };
  const changeHow = (part: Partial<AgentDraft>) => {
    how.change(part);
    mend(part);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <MemberFields draft={who.draft} errors={errors} canMakeOwners={me.role === 'owner'} onChange={changeWho} />
        {agent && !isAgent && <ChatsLost held={agent.presence.activeCount} />}
        {isAgent && (
          <AgentFields draft={how.draft} capacity={agent.presence.capacity} errors={errors} onChange={changeHow} />
        )}
        <NotSaved failure={failure} title={title} />
        <Group justify="space-between" gap="xs">
          {member.id === me.id ? (
            <span />
          ) : (
            <Button variant="subtle" color="red" onClick={onDeactivate}>
              Deactivate…
            </Button>
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isChanged} loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
};

/** Whoever handles no chats any more can keep none. */
const ChatsLost = ({ held }: { held: number }) =>
  held > 0 && (
    <Alert color="orange" role="alert" title="Viewers hold no chats">
      {held === 1 ? 'Their chat goes' : `Their ${held} chats go`} back to the queue, at the old place in line, and{' '}
      {held === 1 ? 'the customer is' : 'the customers are'} told.
    </Alert>
  );
