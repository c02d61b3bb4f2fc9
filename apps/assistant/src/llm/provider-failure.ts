import { APICallError, RetryError } from 'ai';

const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : typeof error;

/** What went wrong with a provider, in our words: its own may repeat what it was sent, and its error holds all of that. */
export const wordsOf = (error: unknown): string => {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (!APICallError.isInstance(cause)) return `the language model failed (${nameOf(cause)})`;
  const { statusCode } = cause;
  if (statusCode === undefined) return 'the provider of the language model cannot be reached';
  return statusCode < 400
    ? 'the provider of the language model broke off'
    : `the provider of the language model answered ${statusCode}`;
};
