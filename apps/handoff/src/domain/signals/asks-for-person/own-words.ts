/** What stands in quotation marks somebody else says; unless it is all that is said. */
const quoted = /["“„«][^"“”„«»]{3,300}["”“»]|(?<=^|\s)'[^'\n]{3,300}'(?=$|[\s.,!?])/gu;
const markup = /<\/?[a-z][^<>]{0,80}>/giu;
const address = /(?:https?:\/\/|www\.)\S{1,2000}|\S{1,100}@[\w-]{1,100}\.\S{1,100}/giu;
/** "S P E A K" and "h.u.m.a.n". */
const spelledOut = /(?<![\p{L}\p{N}.])\p{L}(?:[ .]\p{L}){2,40}(?![\p{L}\p{N}])/gu;

/** The line with which a letter closes; who signs below says nothing by his title. */
const closing =
  /^\s*(?:--\s*|(?:(?:kind|best|warm|many)(?: regards| wishes| thanks)?|regards|sincerely|yours (?:sincerely|truly|faithfully)|(?:mit )?(?:freundlichen?|viele|beste|liebe|herzliche) gr(?:ü|ue)(?:ß|ss)en?|(?:bien )?cordialement|(?:un )?(?:cordial )?saludos?|atentamente|(?:com os melhores )?cumprimentos|atenciosamente|(?:cordiali|distinti) saluti)\s*[,.!]?)\s*$/iu;

/** No longer signature is taken for one: after it a letter may go on. */
const SIGNATURE_LINES = 6;

const postscript = /^\s*p\.? ?s\b/iu;

const withoutSignature = (message: string): string => {
  const lines = message.split('\n');
  const at = lines.findIndex((line, place) => place > 0 && closing.test(line.slice(0, 100)));
  if (at < 0) return message;
  const below = lines.slice(at + 1);
  const after = below.findIndex((line) => postscript.test(line));
  const signed = after < 0 ? below : below.slice(0, after);
  if (signed.filter((line) => line.trim() !== '').length > SIGNATURE_LINES) return message;
  return [...lines.slice(0, at), ...below.slice(signed.length)].join('\n');
};

const joined = (letters: string): string => letters.replace(/[ .]/gu, '');

/** The message without markup, addresses and signature, and without what somebody else is quoted with. */
export const ownWords = (message: string): string => {
  const plain = withoutSignature(message.replace(markup, ' ').replace(address, ' ')).replace(spelledOut, joined);
  const own = plain.replace(quoted, ' ');
  return /\p{L}/u.test(own) ? own : plain;
};
