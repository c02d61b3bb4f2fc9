/** As the database and the index take it: no control characters but line feeds and tabs, no lone surrogates, few empty lines. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/(?<![ \t])[ \t]+\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
