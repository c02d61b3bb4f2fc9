interface Named {
  readonly id: string;
}

/** The list with one moved up (−1) or down (1); at the end of the list it stays where it is. */
export const moved = <Item extends Named>(items: readonly Item[], id: string, by: -1 | 1): Item[] => {
  const from = items.findIndex((item) => item.id === id);
  const item = items[from];
  const other = items[from + by];
  if (!item || !other) return [...items];
  return items.map((each, at) => (at === from ? other : at === from + by ? item : each));
};

export const replaced = <Item extends Named>(items: readonly Item[], item: Item): Item[] =>
  items.map((each) => (each.id === item.id ? item : each));

export const without = <Item extends Named>(items: readonly Item[], id: string): Item[] =>
  items.filter((each) => each.id !== id);
