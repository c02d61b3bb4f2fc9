const candidate = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00A0-]?[A-Z0-9]){11,30}/giu;
/** Norway's 15 to the standard's 34. */
const SHORTEST = 15;

const valueOf = (character: string): string =>
  /\d/.test(character) ? character : String(character.toUpperCase().charCodeAt(0) - 55);

/** The check of ISO 13616 by ISO/IEC 7064 MOD 97-10: the first four moved to the end, letters as 10 to 35, remainder 1. */
export const passesMod97 = (iban: string): boolean => {
  const digits = [...(iban.slice(4) + iban.slice(0, 4))].map(valueOf).join('');
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
};

/** How much of the candidate is an IBAN, in characters; words that follow it look like more of it. */
const lengthOfIban = (run: string, after: string): number => {
  for (let end = run.length; end >= SHORTEST; end -= 1) {
    const next = run[end] ?? after;
    if (/[A-Z0-9]/i.test(next)) continue;
    const iban = run.slice(0, end).replace(/[^A-Z0-9]/giu, '');
    if (iban.length >= SHORTEST && passesMod97(iban)) return end;
  }
  return 0;
};

/** IBANs of any country, grouped or not, are replaced by `mask`. */
export const maskIbans = (text: string, mask: string): string =>
  text.replace(candidate, (run: string, at: number) => {
    const length = lengthOfIban(run, text[at + run.length] ?? ' ');
    return length === 0 ? run : mask + run.slice(length);
  });
