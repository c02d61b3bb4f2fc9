import type { Evaluate, TurnFacts } from './verdict.js';

const tagOf = (language: string): string => language.trim().replaceAll('_', '-').toLowerCase();
const primary = (tag: string): string => tag.split('-')[0] ?? tag;

/** In writing these cannot be told from the one that is recognized. */
const lookAlikes: Readonly<Record<string, readonly string[]>> = { da: ['nb', 'nn', 'no'], id: ['ms'], cs: ['sk'] };

/** The message's own language; where it is the browser's too, the browser's, which may name the country. */
const languageOf = ({ message, surroundings }: TurnFacts): { tag: string; source: string } | null => {
  const locale = surroundings.locale === null ? null : tagOf(surroundings.locale);
  const written = message.language;
  if (written === null) return locale === null || locale === '' ? null : { tag: locale, source: 'of the browser' };
  const isSame = locale !== null && [written, ...(lookAlikes[written] ?? [])].includes(primary(locale));
  return { tag: isSame ? locale : written, source: 'of the message' };
};

export const language: Evaluate<'language'> = ({ is }, facts) => {
  const found = languageOf(facts);
  if (found === null) return { value: 'unknown', because: 'The language is not known' };
  const wanted = tagOf(is);
  const value = found.tag === wanted || found.tag.startsWith(`${wanted}-`);
  return { value, because: `The language ${found.source} is ${found.tag}${value ? '' : `, not ${wanted}`}` };
};
