import { Contention } from './contention.js';
import { Fault } from './fault.js';

const sqlStateOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'driverError' in error
    ? String((error.driverError as { code?: unknown }).code)
    : '';

/**
 * PostgreSQL gave an answer, so the connection is sound; a time-out of the client or a broken socket has no SQLSTATE. Those
 * of PostgreSQL have a digit, as 55P03 has: `EPIPE` has none.
 */
export const hasSqlState = (error: unknown): boolean => /^(?=.*[0-9])[0-9A-Z]{5}$/.test(sqlStateOf(error));

/**
 * A lock was not had in time; two waited for one another; a statement's time was over, as the second one's in a line is, who
 * waits for the first one and then for whom he waits for (PostgreSQL's appendix A).
 */
const CONTENDED: ReadonlySet<string> = new Set(['55P03', '40P01', '57014']);

/** What the caller learns. A constraint that was violated is his to understand. */
export const failureOf = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('driverError' in error)) return error;
  if (CONTENDED.has(sqlStateOf(error)))
    return new Contention(`The database took a transaction back: ${error.message}`, { cause: error });
  return hasSqlState(error) ? error : new Fault(`The database did not answer: ${error.message}`, { cause: error });
};

/** Where it happened, for the log; what was in it is nobody's business. */
export const placeOf = (error: unknown) => {
  const { query, driverError } = error as { query?: string; driverError?: { detail?: string; where?: string } };
  return { query, detail: driverError?.detail, where: driverError?.where };
};
