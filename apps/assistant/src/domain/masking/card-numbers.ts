/** Digits in groups, as cards bear them; a lone blank, dot or dash of any kind stands between. */
const grouped = /\d+(?:[ \u00A0.\-\u2010-\u2015]\d+)*/gu;
const SHORTEST = 13;
const LONGEST = 19;

/** The check of ISO/IEC 7812-1, Annex B: from the right every second digit counts twice, its own digits added. */
export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const counted = place % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
};

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

const groupsOf = (run: string): Group[] =>
  [...run.matchAll(/\d+/gu)].map(({ 0: digits, index }) => ({ digits, start: index, end: index + digits.length }));

/** The longest stretch of groups from `first` on that is a card number: an expiry date may follow it. */
const cardFrom = (groups: readonly Group[], first: number): { end: number; next: number } | null => {
  let digits = '';
  let found: { end: number; next: number } | null = null;
  for (let at = first; at < groups.length && digits.length < LONGEST; at += 1) {
    digits += groups[at]!.digits;
    const fits = digits.length >= SHORTEST && digits.length <= LONGEST;
    if (fits && passesLuhn(digits)) found = { end: groups[at]!.end, next: at + 1 };
  }
  return found;
};

/** Card numbers (13 to 19 digits that pass the Luhn check) are replaced by `mask`; other numbers stay. */
export const maskCardNumbers = (text: string, mask: string): string =>
  text.replace(grouped, (run) => {
    const groups = groupsOf(run);
    let masked = '';
    let copied = 0;
    let at = 0;
    while (at < groups.length) {
      const card = cardFrom(groups, at);
      if (card) {
        masked += run.slice(copied, groups[at]!.start) + mask;
        copied = card.end;
      }
      at = card?.next ?? at + 1;
    }
    return masked + run.slice(copied);
  });
