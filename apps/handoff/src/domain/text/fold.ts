const invisible = /[\p{Cf}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;
const latinGreekCyrillicMarks = /[\u0300-\u036f]/gu;

/**
 * One spelling for what readers take as the same text: lower case, compatibility forms (full width, ligatures) resolved,
 * accents of Latin, Greek and Cyrillic letters dropped, zero-width and direction characters removed. Marks of other scripts are vowels: they stay.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(invisible, '')
    .normalize('NFD')
    .replace(latinGreekCyrillicMarks, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('’', "'");
