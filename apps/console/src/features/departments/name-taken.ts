import type { Department } from '@baton/contracts';

const plain = (name: string): string => name.trim().toLocaleLowerCase();

/** Two departments of one name could not be told apart; null where the name is free. */
export const nameTaken = (name: string, others: readonly Department[]): string | null =>
  others.some((other) => plain(other.name) === plain(name)) ? 'There is a department of this name already.' : null;
