import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** Each change of what is known under this key, whether a frame told of it or a read did; what is found at first is none. */
export const watchData = <Data>(
  client: QueryClient,
  queryKey: QueryKey,
  onChange: (before: Data, now: Data) => void,
): (() => void) => {
  const hash = hashKey(queryKey);
  let known = client.getQueryData<Data>(queryKey);
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryHash !== hash) return;
    const before = known;
    const now = query.state.data as Data | undefined;
    known = now;
    if (before !== undefined && now !== undefined && before !== now) onChange(before, now);
  });
};
