import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Department } from '@baton/contracts';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { errorAt } from '../../shared/forms/error-at.js';
import { useCreateDepartment } from './department-queries.js';

/** Asks for a name; everything else starts as new departments have it and is changed afterwards. */
export const CreateDepartmentButton = ({ onCreated }: { onCreated: (department: Department) => void }) => {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const create = useCreateDepartment((department) => {
    setOpen(false);
    setName('');
    onCreated(department);
  });
  const wrongName = errorAt(fieldErrors(create.error), 'name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') create.mutate(name.trim());
  };
  return (
    <>
      <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen(true)}>
        New department
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="New department" size="sm">
        <form onSubmit={submit} noValidate>
          <TextInput
            data-autofocus
            label="Name"
            description="Customers read it when they are transferred here."
            placeholder="Returns"
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
