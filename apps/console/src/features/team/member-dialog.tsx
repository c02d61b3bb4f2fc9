import { useState, type FormEvent } from 'react';
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { hasRole, type Agent, type Member } from '@baton/contracts';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { useMember } from '../../shared/session/current-member.js';
import { AgentFields, type AgentDraft } from './agent-fields.js';
import { Deactivate } from './deactivate.js';
import { MemberFields, type MemberDraft } from './member-fields.js';
import { useSaveMember, type AgentChange, type MemberChange } from './team-queries.js';

interface Props {
  readonly member: Member;
  /** Null for who handles no chats. */
  readonly agent: Agent | null;
  readonly onClose: () => void;
}

/** Of these fields what differs, and nothing else. */
const changesOf = <Draft extends object>(saved: Draft, draft: Draft): Partial<Draft> =>
  Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(saved[key as keyof Draft])),
  ) as Partial<Draft>;

/** A member as admins change him. */
export const MemberDialog = ({ member, agent, onClose }: Props) => {
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Modal opened onClose={onClose} title={isLeaving ? `Deactivate ${member.name}?` : member.name} size="md">
      {isLeaving ? (
        <Deactivate member={member} onBack={() => setLeaving(false)} onDone={onClose} />
      ) : (
        <MemberForm member={member} agent={agent} onClose={onClose} onDeactivate={() => setLeaving(true)} />
      )}
    </Modal>
  );
};

const MemberForm = ({ member, agent, onClose, onDeactivate }: Props & { readonly onDeactivate: () => void }) => {
  const me = useMember();
  // As it was when the form opened: what a colleague saves meanwhile is not taken back by what was not touched here.
  const [savedMember] = useState<MemberDraft>({
    name: member.name,
    role: member.role,
    departmentIds: member.departmentIds,
  });
  const [savedAgent] = useState<AgentDraft | null>(
    agent && { ownCapacity: agent.ownCapacity, skills: agent.skills, languages: agent.languages },
  );
  const [draft, setDraft] = useState(savedMember);
  const [skills, setSkills] = useState(savedAgent);
  const save = useSaveMember(member.id, onClose);
  const errors = fieldErrors(save.error);
  const changes: { member: MemberChange; agent: AgentChange } = {
    member: changesOf(savedMember, draft),
    agent: savedAgent && skills ? changesOf(savedAgent, skills) : {},
  };
  const isChanged = Object.keys({ ...changes.member, ...changes.agent }).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) save.mutate(changes);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <MemberFields
          draft={draft}
          errors={errors}
          canMakeOwners={me.role === 'owner'}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        {skills && agent && hasRole(draft, 'agent') && (
          <AgentFields
            draft={skills}
            capacity={agent.presence.capacity}
            errors={errors}
            onChange={(part) => setSkills({ ...skills, ...part })}
          />
        )}
        {save.error && (
          <Alert color="red" role="alert" title="Not saved">
            {Object.keys(errors).length > 0 ? 'Please mend what is marked.' : reasonOf(save.error)}
          </Alert>
        )}
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
