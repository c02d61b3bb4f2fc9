import { hash, verify } from '@node-rs/argon2';

/** Argon2id (RFC 9106, the library's default) as the OWASP password storage cheat sheet advises: 12 MiB, 3 passes, about 10 ms off the event loop. */
const COST = { memoryCost: 12 * 1024, timeCost: 3, parallelism: 1 };

/** Two spellings of one character are one password. */
const spelt = (password: string): string => password.normalize('NFKC');

/** A PHC string, which holds the salt and the cost: `$argon2id$v=19$m=12288,t=3,p=1$<salt>$<key>`. */
export const hashPassword = (password: string): Promise<string> => hash(spelt(password), COST);

const nobodys = hashPassword('the password of nobody');

/** Takes as long when there is no such member or no password yet. */
export const isPassword = async (password: string, kept: string | null): Promise<boolean> => {
  const isRight = await verify(kept ?? (await nobodys), spelt(password));
  return kept !== null && isRight;
};
