import { createDepartment, deleteDepartment, updateDepartment, type CallOf, type Department } from '@baton/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';
import { departmentsKey } from '../../shared/departments/use-departments.js';
import type { NamedAttempt } from '../../shared/forms/create-by-name.js';

export type DepartmentChange = Omit<CallOf<typeof updateDepartment>, 'departmentId'>;

const readAgain = (client: QueryClient) => client.invalidateQueries({ queryKey: departmentsKey });

export const useCreateDepartment = () => {
  const call = useApi();
  const client = useQueryClient();
  return async (attempt: NamedAttempt): Promise<Department> => {
    const department = await call(createDepartment, attempt);
    await readAgain(client);
    return department;
  };
};

export const useUpdateDepartment = (departmentId: Department['id']) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: DepartmentChange) => call(updateDepartment, { departmentId, ...change }),
    onSuccess: ({ name }) => {
      notifications.show({ color: 'green', title: 'Saved', message: `${name} is up to date.` });
      void readAgain(client);
    },
  });
};

export const useDeleteDepartment = (onDeleted: () => void) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Department) => call(deleteDepartment, { departmentId: id }),
    onSuccess: (_, { name }) => {
      notifications.show({ color: 'gray', title: 'Department deleted', message: name });
      onDeleted();
      return readAgain(client);
    },
  });
};
