import { createContext, useContext } from 'react';
import { Problem, type CallOf, type OutputOf, type RequestContract } from '@baton/contracts';
import * as z from 'zod';

/** The server said no, and why: a problem document (RFC 9457). */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly problem: Problem,
    /** The server asks for a pause that long. */
    readonly retryAfterSeconds: number | undefined = undefined,
  ) {
    super(problem.detail);
  }
}

/** The server could not be reached, or did not answer in a way that can be understood. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export interface Call {
  <C extends RequestContract>(contract: C, input: CallOf<C>, signal?: AbortSignal): Promise<OutputOf<C>>;
  /** For contracts that take a file; `fields` are those of their body. */
  upload<C extends RequestContract>(
    contract: C,
    file: File,
    fields?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<OutputOf<C>>;
}

const ApiContext = createContext<Call | null>(null);
export const ApiProvider = ApiContext.Provider;

export const useApi = (): Call => {
  const call = useContext(ApiContext);
  if (!call) throw new Error('There is no ApiProvider above this component');
  return call;
};

/** The code of a refusal, or null for any other failure. */
export const refusalCode = (failure: unknown): string | null =>
  failure instanceof Refused ? failure.problem.code : null;

const FIELDS_TOLD = 3;

const refusedWords = ({ problem: { status, code, detail, errors = [] } }: Refused): string => {
  if (code === 'unauthorized') return 'Your session has ended. Sign in again; your messages and notes are kept.';
  if (code === 'forbidden') return `${detail} Ask an owner or an admin of your workspace for access.`;
  if (status !== 422) return detail;
  const fields = errors.slice(0, FIELDS_TOLD).map(({ path, message }) => `${path} ${message}`);
  return [detail, ...fields].join(' · ');
};

/** What to tell people about a failure: what happened, and what they can do. */
export const reasonOf = (failure: unknown): string => {
  if (failure instanceof Refused) return refusedWords(failure);
  if (failure instanceof Unreachable) return failure.message;
  throw failure;
};

/** Messages of a 422 by dotted path. */
export const fieldErrors = (failure: unknown): Readonly<Record<string, string>> =>
  failure instanceof Refused
    ? Object.fromEntries((failure.problem.errors ?? []).map(({ path, message }) => [path, message]))
    : {};

export const parseProblem = (body: unknown, status: number): Problem => {
  const parsed = z.safeParse(Problem, body);
  if (parsed.success) return parsed.data;
  return {
    type: 'about:blank',
    title: 'Unexpected answer',
    status,
    detail: `The server answered ${status} without saying why. Try again in a moment.`,
    code: 'unexpected',
  };
};
