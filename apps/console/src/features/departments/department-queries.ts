import { listDepartments, updateDepartment, type CallOf } from '@baton/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';

const KEY = ['departments'] as const;

/** Under the key by which names of departments are found everywhere else. */
export const useDepartmentList = () => {
  const call = useApi();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(listDepartments, { limit: 200 }, signal),
    select: (page) => page.items,
  });
};

export const useUpdateDepartment = () => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: CallOf<typeof updateDepartment>) => call(updateDepartment, change),
    onSuccess: (saved) => {
      notifications.show({ color: 'green', title: 'Saved', message: `${saved.name} is up to date.` });
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
};
