import { v7 } from 'uuid';

/** A new UUIDv7. */
export const newId = <Id extends string>(): Id => v7() as Id;
