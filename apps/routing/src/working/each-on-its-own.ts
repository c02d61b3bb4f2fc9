import { Gate } from '@baton/messaging';

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(JSON.stringify(reason)));

/** One that fails keeps no other. So many run at once. Answers what went wrong. */
export const eachOnItsOwn = async <Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  atOnce = Infinity,
): Promise<Error[]> => {
  const gate = new Gate(atOnce);
  const outcomes = await Promise.allSettled(items.map((item) => gate.through(() => work(item))));
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [asError(outcome.reason)] : []));
};
