/**
 * Something is away, frozen or broken: the outcome is unknown, and trying again may help.
 * The gateway answers 503; a consumer retries with backoff.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** The database took a transaction back because others were changing the same: nothing of it stands. */
export class Contention extends Fault {}
