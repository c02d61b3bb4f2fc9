import { Textarea } from '@mantine/core';
import type { HandoffSettings } from '@baton/contracts';

type Messages = HandoffSettings['messages'];

const fields = [
  { name: 'announcement', label: 'Announcement', about: 'When a rule brings in a person' },
  { name: 'waiting', label: 'Waiting message', about: 'While the customer is in the queue' },
  { name: 'fallback', label: 'Fallback message', about: 'Instead of it, when nobody is available' },
] as const satisfies readonly { name: keyof Messages; label: string; about: string }[];

interface Props {
  readonly messages: Messages;
  readonly errors: Readonly<Record<string, string>>;
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
      error={errors[`messages.${name}`]}
      value={messages[name]}
      onChange={(event) => onChange({ ...messages, [name]: event.currentTarget.value })}
    />
  ));
