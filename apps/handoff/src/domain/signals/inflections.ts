const isLatin = /^[a-z]+$/u;
const endsInHiss = /(?:[sxz]|ch|sh)$/u;
const consonantY = /[^aeiou]y$/u;
/** Consonant, vowel, consonant: "cancel", "plan" (and not "refund", "need", "play"). */
const shortEnd = /[^aeiou][aeiou][^aeiouwxy]$/u;
const oneSyllable = /^[^aeiou]*[aeiou][^aeiou]+$/u;
/** Words that only look inflected. */
const notInflected = new Set(
  'always does gas goods has his news plus series species status thanks this was yes bring during king ring sing spring string thing wing bed need red seed shed sled speed wed hundred indeed embed'.split(
    ' ',
  ),
);

/** English: the plural, -ed, -ing and -ation of a base form. */
const english = (base: string): string[] => {
  const plural =
    endsInHiss.test(base) || base.endsWith('o')
      ? [`${base}es`, `${base}s`]
      : consonantY.test(base)
        ? [`${base.slice(0, -1)}ies`]
        : [`${base}s`];
  if (base.length < 3) return plural;
  const doubled = shortEnd.test(base) ? [`${base}${base.at(-1)!}`] : [];
  const stems =
    doubled.length > 0 && oneSyllable.test(base)
      ? doubled
      : [...doubled, base.endsWith('e') ? base.slice(0, -1) : base];
  const past = consonantY.test(base) ? [`${base.slice(0, -1)}ied`] : stems.map((stem) => `${stem}ed`);
  const ongoing = base.endsWith('ee') ? [`${base}ing`] : stems.map((stem) => `${stem}ing`);
  const noun =
    base.length < 5 ? [] : base.endsWith('ate') ? [`${base.slice(0, -1)}ion`] : stems.map((stem) => `${stem}ation`);
  return [...plural, ...past, ...ongoing, ...noun, ...noun.map((form) => `${form}s`)];
};

/** What an inflected English word may come from: kept only when inflecting it yields the word again. */
const englishBases = (word: string): string[] => {
  if (notInflected.has(word)) return [];
  const candidates = new Set<string>();
  for (const ending of ['s', 'es', 'ed', 'ing', 'ation', 'ations']) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    for (const base of [stem, `${stem}e`, stem.slice(0, -1)]) candidates.add(base);
  }
  for (const ending of ['ies', 'ied']) if (word.endsWith(ending)) candidates.add(`${word.slice(0, -3)}y`);
  for (const ending of ['ion', 'ions'])
    if (word.endsWith(`at${ending}`)) candidates.add(`${word.slice(0, -ending.length)}e`);
  return [...candidates].filter((base) => base.length >= 4 && /[aeiou]/u.test(base) && english(base).includes(word));
};

/** Endings of other European languages that no common English word takes for another. */
const european = (word: string): string[] => {
  if (word.endsWith('ion')) return [`${word}en`, `${word}es`];
  if (/(?:ung|heit|keit|schaft|tat)$/u.test(word)) return [`${word}en`];
  if (word.length >= 6 && word.endsWith('o')) return [`${word.slice(0, -1)}i`];
  if (word.length >= 6 && word.endsWith('a')) return [`${word.slice(0, -1)}e`, `${word}n`];
  if (word.length >= 6 && /(?:on|al|ar|or|ol)$/u.test(word)) return [`${word}es`];
  return [];
};

const cyrillicEndings = [
  '',
  'а',
  'у',
  'ом',
  'е',
  'ы',
  'и',
  'ов',
  'ам',
  'ами',
  'ах',
  'ой',
  'ою',
  'я',
  'ю',
  'ей',
  'ем',
  'ям',
];
const cyrillic = (word: string): string[] => {
  const stem = word.length >= 5 ? word.replace(/[аеиоуыюя]$/u, '') : word;
  return word.length < 4 ? [] : cyrillicEndings.map((ending) => stem + ending);
};

/** "ال" (the), "و" (and), "ب", "ل" stand joined to Arabic words, and their like to Hebrew ones. */
const joined = (word: string): string[] => {
  if (word.length < 3) return [];
  if (/^\p{Script=Arabic}+$/u.test(word))
    return ['ال', 'و', 'ب', 'ل', 'وال', 'بال', 'لل'].map((prefix) => prefix + word);
  return /^\p{Script=Hebrew}+$/u.test(word) ? ['ה', 'ו', 'ב', 'ל', 'מ', 'ש', 'וה'].map((prefix) => prefix + word) : [];
};

/** Every form, folded, in which a folded keyword counts as said: itself and its simple inflections. */
export const formsOf = (word: string): Set<string> => {
  const forms = new Set([word, ...joined(word)]);
  if (/^\p{Script=Cyrillic}+$/u.test(word)) for (const form of cyrillic(word)) forms.add(form);
  if (!isLatin.test(word) || word.length < 3) return forms;
  const bases = [word, ...englishBases(word)];
  for (const base of bases) for (const form of [base, ...english(base)]) forms.add(form);
  for (const form of european(word)) forms.add(form);
  for (const form of forms) if (form !== word && notInflected.has(form)) forms.delete(form);
  return forms;
};
