/** A document that nobody could read, however often: the message tells people why, and what to do. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
