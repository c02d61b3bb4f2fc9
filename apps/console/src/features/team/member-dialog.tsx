import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { hasRole, type Agent, type Member } from '@baton/contracts';
import { fieldErrors } from '../../shared/api/api.js';
import { NotSaved } from '../../shared/forms/not-saved.js';
import { useFormDraft } from '../../shared/forms/use-form-draft.js';
import { useMember } from '../../shared/session/current-member.js';
import { AgentFields, type AgentDraft } from './agent-fields.js';
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
  const save = useSaveMember(member.id, onClose);
  const errors = fieldErrors(save.error);
  const isChanged = who.isChanged || how.isChanged;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) save.mutate({ member: who.changes, agent: how.changes });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <MemberFields draft={who.draft} errors={errors} canMakeOwners={me.role === 'owner'} onChange={who.change} />
        {agent && hasRole(who.draft, 'agent') && (
          <AgentFields draft={how.draft} capacity={agent.presence.capacity} errors={errors} onChange={how.change} />
        )}
        <NotSaved failure={save.error} />
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
