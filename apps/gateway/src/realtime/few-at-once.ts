const AT_ONCE = 16;
/** One that takes longer, as for a reader who is slow, goes on by itself. */
const WAITED_FOR_MS = 5_000;

const withPatience = async (task: Promise<void>): Promise<void> => {
  let patience: NodeJS.Timeout | undefined;
  const outOfPatience = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, WAITED_FOR_MS).unref();
  });
  try {
    await Promise.race([task, outOfPatience]);
  } finally {
    clearTimeout(patience);
  }
};

/** Does it for all of them, for a few at a time: each asks the services for all that a socket follows. Throws the first failure once all had their turn. */
export const fewAtOnce = async <Item extends object>(
  items: Iterable<Item>,
  task: (item: Item) => Promise<void>,
): Promise<void> => {
  const left = [...items];
  const failures: unknown[] = [];
  const goOn = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      try {
        await withPatience(task(next));
      } catch (failure) {
        failures.push(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
  if (failures.length > 0) throw failures[0];
};
