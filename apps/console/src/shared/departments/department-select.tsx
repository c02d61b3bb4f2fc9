import { Select, type SelectProps } from '@mantine/core';
import type { DepartmentId } from '@baton/contracts';
import { useDepartments } from './use-departments.js';

type Props = Omit<SelectProps<DepartmentId>, 'data' | 'value'> & { readonly value: DepartmentId | null };

/** Which department; one that was deleted stays to be seen until another is chosen. */
export const DepartmentSelect = ({ value, error, ...more }: Props) => {
  const departments = useDepartments();
  const isDeleted = value !== null && departments.length > 0 && departments.every(({ id }) => id !== value);
  const choices = departments.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      {...more}
      value={value}
      data={isDeleted ? [...choices, { value, label: 'A deleted department' }] : choices}
      error={isDeleted ? 'It was deleted: its chats go to the default department. Choose another.' : error}
    />
  );
};
