import { asksByPhrase } from './asks-by-phrase.js';
import { logOddsOf } from './learned/log-odds.js';
import { ownWords } from './own-words.js';
import { piecesOf } from './pieces.js';

const oddsOf = (chance: number): number => Math.log(chance / (1 - chance));

const LIKELY = oddsOf(0.6);
/** Where a phrase stands that asks for a person. */
const NOT_UNLIKELY = oddsOf(0.15);

/** In characters, none of which is cut in two. */
const LONGEST_EVIDENCE = 160;

const shortened = (text: string): string => {
  const characters = Array.from(text.slice(0, 2 * LONGEST_EVIDENCE + 2));
  return characters.length > LONGEST_EVIDENCE ? `${characters.slice(0, LONGEST_EVIDENCE).join('')}…` : text;
};

const judge = (message: string) =>
  piecesOf(ownWords(message)).map((piece) => ({ ...piece, odds: logOddsOf(piece.text) }));

/** Where a phrase of the lists asks for a person, and what was learned does not find that unlikely. */
const phraseIn = (pieces: ReturnType<typeof judge>): string | null => {
  const found = pieces.find(
    ({ text, isOfOneSentence, odds }) => isOfOneSentence && odds > NOT_UNLIKELY && asksByPhrase(text),
  );
  return found ? shortened(found.text) : null;
};

/**
 * The sentence by which a customer asks to be put in touch with a person, or null: one with a phrase of the lists, where what was learned does not find it
 * unlikely, or the one that it finds likeliest (ADR 18). English best; German, French, Spanish, Portuguese and Italian. Not a request: asking whether this is a bot, what an agent said or
 * did, declining to talk to somebody.
 */
export const askForPerson = (message: string): string | null => {
  const pieces = judge(message);
  const phrase = phraseIn(pieces);
  if (phrase !== null) return phrase;
  const [likeliest] = pieces.toSorted((one, other) => other.odds - one.odds);
  return likeliest !== undefined && likeliest.odds > LIKELY ? shortened(likeliest.text) : null;
};

/** The same, but not without a phrase. What may answer a question is read by this: to "what is it about?" somebody says "technical support". */
export const askPlainlyForPerson = (message: string): string | null => phraseIn(judge(message));
