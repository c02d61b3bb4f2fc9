import { useState } from 'react';
import { Button, Group, List, Modal, Text } from '@mantine/core';
import type { Department } from '@baton/contracts';
import { reasonOf } from '../../shared/api/api.js';
import formClasses from '../../shared/forms/form.module.css';
import { FormSection } from '../../shared/forms/form-section.js';
import { useWidgets } from '../../shared/widgets/widgets-query.js';
import { useDeleteDepartment } from './department-queries.js';

interface Props {
  readonly department: Department;
  readonly all: readonly Department[];
  readonly onDeleted: () => void;
}

/** Says first what becomes of who waits there. The default one stays: it takes what has nowhere else to go. */
export const DeleteDepartment = ({ department, all, onDeleted }: Props) => {
  const [isAsking, setAsking] = useState(false);
  const defaultName = all.find(({ isDefault }) => isDefault)?.name ?? 'the default department';
  return (
    <div className={formClasses['fields']}>
      <FormSection
        title="Delete"
        about={
          department.isDefault
            ? 'The default department cannot be deleted: it takes what has nowhere else to go. Make another department the default first.'
            : `Whoever waits here then waits in ${defaultName}, at the same place in line.`
        }
      >
        <Group>
          <Button color="red" variant="light" disabled={department.isDefault} onClick={() => setAsking(true)}>
            Delete department
          </Button>
        </Group>
      </FormSection>
      <Confirmation
        department={department}
        defaultName={defaultName}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDeleted={onDeleted}
      />
    </div>
  );
};

interface ConfirmationProps {
  readonly department: Department;
  readonly defaultName: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

const Confirmation = ({ department, defaultName, isOpen, onClose, onDeleted }: ConfirmationProps) => {
  const remove = useDeleteDepartment(onDeleted);
  const close = () => {
    remove.reset();
    onClose();
  };
  const widgets = useWidgets().data?.filter(({ departmentId }) => departmentId === department.id) ?? [];
  return (
    <Modal opened={isOpen} onClose={close} title={`Delete ${department.name}?`} size="md">
      <List size="sm" spacing="xs">
        <List.Item>Who waits here moves to {defaultName}, at the same place in line. Nobody is lost.</List.Item>
        <List.Item>Chats that an agent holds stay with that agent.</List.Item>
        {widgets.length > 0 && (
          <List.Item>
            {widgets.map(({ name }) => name).join(', ')} still {widgets.length === 1 ? 'leads' : 'lead'} here. Choose
            another department on the Handoff page first.
          </List.Item>
        )}
      </List>
      {remove.error && (
        <Text size="sm" c="var(--baton-urgent)" role="alert" mt="sm">
          {reasonOf(remove.error)}
        </Text>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={close}>
          Cancel
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(department)}>
          Delete department
        </Button>
      </Group>
    </Modal>
  );
};
