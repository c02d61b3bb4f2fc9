/** Where in a message each word stands: bit n is set when the nth word is it. A message therefore has at most 31 words. */
export type Places = ReadonlyMap<string, number>;

/** From the places where it may start (bits) to all places where it may have ended, so that nothing is ever tried twice. */
export type Pattern = (places: Places, starts: number) => number;

const oneWord =
  (word: string): Pattern =>
  (places, starts) =>
    (starts & (places.get(word) ?? 0)) << 1;

const inOrder =
  (patterns: readonly Pattern[]): Pattern =>
  (places, starts) => {
    let at = starts;
    for (let i = 0; i < patterns.length && at !== 0; i += 1) at = patterns[i]!(places, at);
    return at;
  };

const anyOf =
  (patterns: readonly Pattern[]): Pattern =>
  (places, starts) =>
    patterns.reduce((ends, pattern) => ends | pattern(places, starts), 0);

const optional =
  (pattern: Pattern): Pattern =>
  (places, starts) =>
    starts | pattern(places, starts);

const repeated =
  (pattern: Pattern): Pattern =>
  (places, starts) => {
    let ends = starts;
    for (let last = starts; last !== 0;) {
      last = pattern(places, last) & ~ends;
      ends |= last;
    }
    return ends;
  };

const token = /<\w+>|[()[\]|*]|[^\s()[\]|*<>]+/gu;

/**
 * Reads patterns: `a b` one after the other, `(a|b)` either, `[a|b]` either or neither, `<name>` a part by its name, `x*` any number of x.
 * `wordsOf` tells how a written word is spelt in messages; it may become several. Throws on a part without a definition and on a bracket left open.
 */
export const patternReader = (
  parts: Readonly<Record<string, string>>,
  wordsOf: (text: string) => readonly string[],
) => {
  const vocabulary = new Set<string>();
  const known = new Map<string, Pattern>();

  const literal = (text: string): Pattern => {
    const spelt = wordsOf(text);
    for (const word of spelt) vocabulary.add(word);
    return inOrder(spelt.map(oneWord));
  };

  const partNamed = (name: string): Pattern => {
    const text = parts[name];
    if (text === undefined) throw new Error(`No part is called <${name}>`);
    const pattern = known.get(name) ?? read(text);
    known.set(name, pattern);
    return pattern;
  };

  const read = (text: string): Pattern => {
    const tokens = text.match(token) ?? [];
    let at = 0;
    const item = (): Pattern => {
      const next = tokens[at++]!;
      if (next.startsWith('<')) return partNamed(next.slice(1, -1));
      if (next === '*') throw new Error(`Nothing stands before * in "${text}"`);
      if (next !== '(' && next !== '[') return literal(next);
      const inside = alternatives();
      if (tokens[at++] !== (next === '(' ? ')' : ']')) throw new Error(`A bracket is left open in "${text}"`);
      return next === '(' ? inside : optional(inside);
    };
    const sequence = (): Pattern => {
      const items: Pattern[] = [];
      while (at < tokens.length && !'|)]'.includes(tokens[at]!)) {
        const pattern = item();
        const isRepeated = tokens[at] === '*';
        if (isRepeated) at += 1;
        items.push(isRepeated ? repeated(pattern) : pattern);
      }
      return inOrder(items);
    };
    const alternatives = (): Pattern => {
      const options = [sequence()];
      while (tokens[at] === '|') {
        at += 1;
        options.push(sequence());
      }
      return anyOf(options);
    };
    const pattern = alternatives();
    if (at < tokens.length) throw new Error(`A bracket too many in "${text}"`);
    return pattern;
  };

  return { read, vocabulary: vocabulary as ReadonlySet<string> };
};
