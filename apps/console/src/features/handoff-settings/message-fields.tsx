import { Textarea } from '@mantine/core';
import type { HandoffSettings } from '@baton/contracts';
import { errorAt, type FieldErrors } from '../../shared/forms/error-at.js';

type Messages = HandoffSettings['messages'];

const fields = [
  {
    name: 'announcement',
    label: 'Announcement',
    about: 'What the AI says when a rule brings in a person. A rule may have an announcement of its own.',
  },
  {
    name: 'waiting',
    label: 'Waiting message',
    about: 'Stands in the chat while the customer is in the queue, with the place in line and the estimated wait.',
  },
  {
    name: 'fallback',
    label: 'Fallback message',
    about: 'Stands there instead when nobody is available: outside opening hours, or with nobody online.',
  },
] as const satisfies readonly { name: keyof Messages; label: string; about: string }[];

interface Props {
  readonly messages: Messages;
  readonly errors: FieldErrors;
  readonly onChange: (messages: Messages) => void;
}

export const MessageFields = ({ messages, errors, onChange }: Props) =>
  fields.map(({ name, label, about }) => (
    <Textarea
      key={name}
      label={label}
      description={about}
      dir="auto"
      autosize
      minRows={2}
      maxRows={6}
      maxLength={1_000}
      error={errorAt(errors, `messages.${name}`)}
      value={messages[name]}
      onChange={(event) => onChange({ ...messages, [name]: event.currentTarget.value })}
    />
  ));
