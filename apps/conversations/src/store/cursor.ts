import * as z from 'zod';

/** Where a list goes on. Opaque to clients: base64url of JSON. */
export const writeCursor = (place: object): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

export const readCursor = <Place extends z.core.$ZodType>(
  schema: Place,
  cursor: string | undefined,
): z.output<Place> | 'bad' | undefined => {
  if (cursor === undefined) return undefined;
  const place = z.safeParse(schema, parsed(Buffer.from(cursor, 'base64url').toString()));
  return place.success ? place.data : 'bad';
};

/** An answer must fit into one message between services (1 MiB), however much customers write or claim of themselves. */
const PAGE_MAX_BYTES = 512 * 1024;

/**
 * One row more than asked for was read; `next` is the last one shown if there are more.
 * Fewer than asked for are shown when they are very long, and one at least.
 */
export const pageOf = <Row>(rows: readonly Row[], limit: number): { shown: Row[]; next: Row | undefined } => {
  const shown: Row[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, limit)) {
    bytes += Buffer.byteLength(JSON.stringify(row));
    if (bytes > PAGE_MAX_BYTES && shown.length > 0) break;
    shown.push(row);
  }
  return { shown, next: rows.length > shown.length ? shown.at(-1) : undefined };
};
