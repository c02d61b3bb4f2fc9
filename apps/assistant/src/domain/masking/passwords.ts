const secrets =
  "pass ?words?|pass ?phrase|pass ?code|pwd|pin(?: code)?|cvv2?|cvc2?|pass ?w[oö]rt|kennwort|mot de passe|code secret|contrase[nñ]a|clave|palavra-passe|senha|password di accesso|parola d'ordine";
const isSaid = '(?:is|was|are|ist|war|lautet|est|es|era|é|è)(?!\\p{L})|:|=|->|→';
const told = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:${secrets})(?:\\s{1,3}[\\p{L}]{1,15}){0,2}?\\s{0,3}(?:${isSaid})\\s{0,3}:?\\s{0,3})([^\\s]{1,200})`,
  'giu',
);
/** "My password is wrong" tells no password. */
const ordinary = new Set(
  'not no wrong incorrect invalid expired lost forgotten missing too being always never still the a an my your what where how required needed necessary reset blocked locked ok okay fine correct right working broken unknown old new weak strong saved stored changed nicht falsch abgelaufen vergessen gesperrt ungültig weg pas plus faux incorrecte oublié perdu expiré no incorrecta errónea incorreta errada scaduta sbagliata'.split(
    ' ',
  ),
);

/** What is said to be a password, PIN or card code is replaced by `mask`, up to the next blank. */
export const maskPasswords = (text: string, mask: string): string =>
  text.replace(told, (whole, lead: string, word: string) =>
    ordinary.has(word.toLowerCase().replace(/[.,;:!?]+$/u, '')) && !/[:=]\s*$/u.test(lead) ? whole : lead + mask,
  );
