/**
 * Something is away, frozen or broken: the outcome is unknown, and trying again may help.
 * The gateway answers 503; a consumer retries with backoff.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
}
