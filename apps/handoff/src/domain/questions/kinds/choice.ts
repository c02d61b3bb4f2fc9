import { wordsOf } from '../../text/tokens.js';

const BY_NUMBER = /^(?:no\.?|nr\.?|number|option|#)?\s*(\d{1,3})\s*[.):]?$/iu;

const spelled = (text: string): string => wordsOf(text).join(' ');

const only = <Item>(items: readonly Item[]): Item | null => (items.length === 1 ? (items[0] ?? null) : null);

const holds = (text: string, part: string): boolean => part !== '' && ` ${text} `.includes(` ${part} `);

/**
 * The choice that is meant: by its words, whatever the case; by its number, unless a choice is called so; or as the only one that is named in a sentence
 * ("the blue one please"), or that is begun ("express" for "Express delivery").
 */
export const chosenIn = (text: string, choices: readonly string[]): string | null => {
  const said = spelled(text);
  const known = choices.map((choice) => ({ choice, words: spelled(choice) || choice.trim() }));
  const exact = only(known.filter(({ words }) => words === said || words === text.trim()));
  if (exact) return exact.choice;
  const number = BY_NUMBER.exec(text.trim())?.[1];
  const numbered = number === undefined ? undefined : choices[Number(number) - 1];
  if (numbered !== undefined) return numbered;
  const named = known.filter(({ words }) => holds(said, words));
  // "Express delivery" names "Express" too: who names the longer one means it.
  const longest = named.filter(({ words }) =>
    named.every((other) => other.words === words || !holds(other.words, words)),
  );
  return (only(longest) ?? only(known.filter(({ words }) => holds(words, said))))?.choice ?? null;
};
