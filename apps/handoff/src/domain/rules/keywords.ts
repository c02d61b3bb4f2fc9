import { keywordsIn } from '../signals/keywords.js';
import type { Evaluate } from './verdict.js';

const SHOWN = 5;

const listed = (words: readonly string[]): string => {
  const quoted = words.slice(0, SHOWN).map((word) => `“${word}”`);
  return words.length > SHOWN ? `${quoted.join(', ')} and ${words.length - SHOWN} more` : quoted.join(', ');
};

export const keywords: Evaluate<'keywords'> = ({ words }, { message }) => {
  const found = keywordsIn(message.text, words);
  return found.length > 0
    ? { value: true, because: `The message contains ${listed(found)}` }
    : { value: false, because: `The message contains none of ${listed(words)}` };
};
