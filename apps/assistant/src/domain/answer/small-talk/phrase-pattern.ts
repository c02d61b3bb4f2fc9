/** Where in a message each word of the vocabulary stands, by its number there: bit n is set when the nth word is it. A message therefore has at most 31 words. */
export type Places = Int32Array;

/** From the places where it may start (bits) to all places where it may have ended, so that nothing is ever tried twice. */
export type Pattern = (places: Places, starts: number) => number;

const oneWord =
  (number: number): Pattern =>
  (places, starts) =>
    (starts & places[number]!) << 1;

const inOrder =
  (patterns: readonly Pattern[]): Pattern =>
  (places, starts) => {
    let at = starts;
    for (let i = 0; i < patterns.length && at !== 0; i += 1) at = patterns[i]!(places, at);
    return at;
  };

const anyOf =
  (patterns: readonly Pattern[]): Pattern =>
  (places, starts) => {
    let ends = 0;
    for (const pattern of patterns) ends |= pattern(places, starts);
    return ends;
  };

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
  const vocabulary = new Map<string, number>();
  const known = new Map<string, Pattern>();

  const literal = (text: string): Pattern => {
    const numbers = wordsOf(text).map((word) => {
      const number = vocabulary.get(word) ?? vocabulary.size;
      vocabulary.set(word, number);
      return number;
    });
    return numbers.length === 1 ? oneWord(numbers[0]!) : inOrder(numbers.map(oneWord));
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
      return items.length === 1 ? items[0]! : inOrder(items);
    };
    const alternatives = (): Pattern => {
      const options = [sequence()];
      while (tokens[at] === '|') {
        at += 1;
        options.push(sequence());
      }
      return options.length === 1 ? options[0]! : anyOf(options);
    };
    const pattern = alternatives();
    if (at < tokens.length) throw new Error(`A bracket too many in "${text}"`);
    return pattern;
  };

  const placesOf = (said: readonly string[]): Places => {
    const places = new Int32Array(vocabulary.size);
    for (const [at, word] of said.entries()) {
      const number = vocabulary.get(word);
      if (number !== undefined) places[number]! |= 1 << at;
    }
    return places;
  };

  return { read, placesOf, isKnown: (word: string): boolean => vocabulary.has(word) };
};
