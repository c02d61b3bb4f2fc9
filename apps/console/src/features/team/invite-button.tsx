import { useState, type FormEvent } from 'react';
import { Button, Code, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useFieldErrors } from '../../shared/forms/use-field-errors.js';
import { errorAt } from '../../shared/forms/error-at.js';
import { NotSaved } from '../../shared/forms/not-saved.js';
import { useMember } from '../../shared/session/current-member.js';
import { MemberFields, type MemberDraft } from './member-fields.js';
import { useInvite } from './team-queries.js';

const empty: MemberDraft = { name: '', role: 'agent', departmentIds: [] };

interface Invited {
  readonly name: string;
  readonly link: string | null;
}

/** Adds a member; whoever invites passes the one-time link on, by which the new one chooses a password. */
export const InviteButton = () => {
  const [isOpen, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const close = () => {
    setOpen(false);
    setInvited(null);
  };
  return (
    <>
      <Button size="xs" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setOpen(true)}>
        Invite
      </Button>
      <Modal opened={isOpen} onClose={close} title={invited ? `${invited.name} is invited` : 'Invite a colleague'}>
        {invited ? (
          <InvitationLink link={invited.link} onClose={close} />
        ) : (
          <InviteForm onClose={close} onInvited={setInvited} />
        )}
      </Modal>
    </>
  );
};

const InviteForm = ({ onClose, onInvited }: { onClose: () => void; onInvited: (invited: Invited) => void }) => {
  const [email, setEmail] = useState('');
  const [draft, setDraft] = useState(empty);
  const invite = useInvite(({ name, invitationLink }) => onInvited({ name, link: invitationLink }));
  const { role } = useMember();
  const { errors, failure, mend } = useFieldErrors(invite.error);
  const change = (part: Partial<MemberDraft>) => {
    setDraft({ ...draft, ...part });
    mend(part);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ ...draft, name: draft.name.trim(), email: email.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          data-autofocus
          type="email"
          label="E-mail"
          autoComplete="off"
          error={errorAt(errors, 'email')}
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            mend({ email });
          }}
        />
        <MemberFields draft={draft} errors={errors} canMakeOwners={role === 'owner'} onChange={change} />
        <NotSaved failure={failure} title="Not invited" />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={email.trim() === '' || draft.name.trim() === ''} loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const InvitationLink = ({ link, onClose }: { link: string | null; onClose: () => void }) => (
  <Stack gap="md">
    {link === null ? (
      <Text size="sm">There is nothing more to do: the account can be used.</Text>
    ) : (
      <>
        <Text size="sm">Send this link. It works once, and lets your colleague choose a password.</Text>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {link}
        </Code>
      </>
    )}
    <Group justify="flex-end" gap="xs">
      {link !== null && (
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button data-autofocus variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy link'}
            </Button>
          )}
        </CopyButton>
      )}
      <Button onClick={onClose}>Done</Button>
    </Group>
  </Stack>
);
