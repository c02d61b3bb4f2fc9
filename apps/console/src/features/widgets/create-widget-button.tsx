import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Widget } from '@baton/contracts';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { errorAt } from '../../shared/forms/error-at.js';
import { useCreateWidget } from '../../shared/widgets/widgets-query.js';

/** Asks for a name; everything else starts as new widgets have it and is changed afterwards. */
export const CreateWidgetButton = ({ onCreated }: { onCreated: (widget: Widget) => void }) => {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const create = useCreateWidget((widget) => {
    setOpen(false);
    setName('');
    onCreated(widget);
  });
  const wrongName = errorAt(fieldErrors(create.error), 'name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') create.mutate(name.trim());
  };
  return (
    <>
      <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen(true)}>
        New widget
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="New widget" size="sm">
        <form onSubmit={submit} noValidate>
          <TextInput
            data-autofocus
            label="Name"
            description="For you and your colleagues; customers read the title, which starts as this name."
            placeholder="Help centre"
            maxLength={200}
            error={wrongName}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {create.error && wrongName === undefined && (
            <Text size="sm" c="var(--baton-urgent)" role="alert" mt="sm">
              {reasonOf(create.error)}
            </Text>
          )}
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button variant="default" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
              Create
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
};
