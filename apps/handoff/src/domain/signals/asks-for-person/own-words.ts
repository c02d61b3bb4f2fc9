/** What stands in quotation marks somebody else says; unless it is all that is said. */
const quoted = /["“„«][^"“”„«»]{3,300}["”“»]|(?<=^|\s)'[^'\n]{3,300}'(?=$|[\s.,!?])/gu;
const markup = /<\/?[a-z][^<>]{0,80}>/giu;

/** The message without markup, and without what somebody else is quoted with. */
export const ownWords = (message: string): string => {
  const plain = message.replace(markup, ' ');
  const own = plain.replace(quoted, ' ');
  return /\p{L}/u.test(own) ? own : plain;
};
