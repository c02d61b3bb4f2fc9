import { Email } from '@baton/contracts';

const AROUND = /^[\s<>()[\]{}"'“”„‘’,;:!?]+|[\s<>()[\]{}"'“”„‘’,;:!?.]+$/gu;

/** The only e-mail address in a text. */
export const emailIn = (text: string): string | null => {
  const found = text
    .split(/[\s,;<>()]+/u)
    .map((word) => word.replace(/^mailto:/iu, '').replaceAll(AROUND, ''))
    .filter((word) => Email.safeParse(word).success);
  const [address] = new Set(found);
  return address !== undefined && new Set(found).size === 1 ? address : null;
};
