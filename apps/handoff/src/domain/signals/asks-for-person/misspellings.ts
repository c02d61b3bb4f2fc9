const SHORTEST = 5;
const SHORTEST_KNOWN = 4;
/** Common words that are one letter away from a word looked for, and no misspelling of it. */
const otherWords = new Set(
  'talks stalk chart charts chats chatty chant cheat chaat advise advised advises taking walking tanking talkin contract contracts sneak spear speaks speaker manage managed manages manger worked works works working walk talked tasks reach teach beach peach breach preach reaching teaching staff stuff stiff persona personal persons peoples prison parson clerks agency urgent humane agents humans chatted charting hatting chasing cheating parle parlo parlato hablan habla hablo falar falta faltar falou ruled rules dispute disputed disputes disputing cause caused causes employer employers employed mover movers'.split(
    ' ',
  ),
);

const shortened = (word: string): string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
];

const oneApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return (
    swapped || a.slice(at + 1) === b.slice(at + 1) || a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at)
  );
};

/**
 * Puts right one wrong, missing, doubled or swapped letter in a word of five letters or more that is nearly one of `known` (four or more); the first letter must be right.
 * Words `rightAsTheyAre` are left alone.
 * Looking up is by deletion of one letter on both sides (Garbe's SymSpell), so the time for a word does not grow with the list.
 */
export const spellingsOf = (
  known: readonly string[],
  rightAsTheyAre: ReadonlySet<string>,
): ((word: string) => string) => {
  const all = new Set(known);
  const near = new Map<string, string[]>();
  for (const word of all) {
    if (word.length < SHORTEST_KNOWN) continue;
    for (const key of shortened(word)) near.set(key, [...(near.get(key) ?? []), word]);
  }
  return (word) => {
    if (word.length < SHORTEST || word.length > 20 || all.has(word) || rightAsTheyAre.has(word) || otherWords.has(word))
      return word;
    const candidates = shortened(word).flatMap((key) => near.get(key) ?? []);
    return candidates.find((candidate) => candidate[0] === word[0] && oneApart(word, candidate)) ?? word;
  };
};
