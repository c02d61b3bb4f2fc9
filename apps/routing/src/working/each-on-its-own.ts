import { Gate } from '@baton/messaging';

/** One that fails keeps no other. So many run at once. Answers what went wrong. */
export const eachOnItsOwn = async <Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  atOnce = Infinity,
): Promise<unknown[]> => {
  const gate = new Gate(atOnce);
  const outcomes = await Promise.allSettled(items.map((item) => gate.through(() => work(item))));
  return outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));
};
