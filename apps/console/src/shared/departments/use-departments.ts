import { listDepartments, type Department } from '@baton/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useApi, type Call } from '../api/api.js';

export const departmentsKey = ['departments'] as const;

const departmentsQuery = (call: Call) =>
  queryOptions({
    queryKey: departmentsKey,
    queryFn: ({ signal }) => call(listDepartments, { limit: 200 }, signal),
    select: (page): readonly Department[] => page.items,
  });

/** For screens that are about them: read anew, and said when they cannot be had. */
export const useDepartmentList = () => useQuery(departmentsQuery(useApi()));

const none: readonly Department[] = [];

/** They change rarely, and nothing waits for their names. */
export const useDepartments = (): readonly Department[] =>
  useQuery({ ...departmentsQuery(useApi()), staleTime: 5 * 60_000 }).data ?? none;
