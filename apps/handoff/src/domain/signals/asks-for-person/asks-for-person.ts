import { askedByPhrase } from './asked-by-phrase.js';
import { likeliestSentence } from './learned/likeliest-sentence.js';
import { ownWords } from './own-words.js';

const logOddsOf = (chance: number): number => Math.log(chance / (1 - chance));

const LIKELY = logOddsOf(0.6);
/** Where a phrase stands that asks for a person. */
const NOT_UNLIKELY = logOddsOf(0.15);

const LONGEST_EVIDENCE = 160;

const shortened = (text: string): string =>
  text.length > LONGEST_EVIDENCE ? `${text.slice(0, LONGEST_EVIDENCE)}…` : text;

const read = (message: string) => {
  const own = ownWords(message);
  const likeliest = likeliestSentence(own);
  const isPossible = likeliest !== null && likeliest.logOdds > NOT_UNLIKELY;
  return { likeliest, phrase: isPossible ? askedByPhrase(own) : null };
};

/**
 * The words by which a customer asks to be put in touch with a person, or null: a phrase of the lists that what was learned does not find unlikely, or a sentence
 * that it finds likely (ADR 18). English best; German, French, Spanish, Portuguese and Italian. Not a request: asking whether this is a bot, what an agent
 * said or did, declining to talk to somebody.
 */
export const askForPerson = (message: string): string | null => {
  const { phrase, likeliest } = read(message);
  if (phrase !== null) return phrase;
  return likeliest !== null && likeliest.logOdds > LIKELY ? shortened(likeliest.text) : null;
};

/** The same by a phrase alone. What may answer a question is read by this: to "what is it about?" somebody says "technical support". */
export const askPlainlyForPerson = (message: string): string | null => read(message).phrase;
