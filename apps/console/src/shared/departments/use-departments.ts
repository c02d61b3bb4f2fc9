import { listDepartments, type Department } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.js';

const none: readonly Department[] = [];

/** They change rarely, and nothing waits for their names. */
export const useDepartments = (): readonly Department[] => {
  const call = useApi();
  const departments = useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => call(listDepartments, { limit: 200 }, signal),
    select: (page) => page.items,
    staleTime: 5 * 60_000,
  });
  return departments.data ?? none;
};
