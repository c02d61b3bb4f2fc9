import * as z from 'zod';

const Id = z.uuid();

/** Lists by id: the cursor is the last id shown. Undefined when it is not one of ours. */
export const readIdCursor = (cursor: string | undefined): string | null | undefined => {
  if (cursor === undefined) return null;
  return Id.safeParse(cursor).success ? cursor : undefined;
};

/** One row more than asked for was read, to know whether there is a next page. */
export const pageOf = <Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
): { shown: Row[]; nextCursor: string | null } => {
  const shown = rows.slice(0, limit);
  return { shown, nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
};
