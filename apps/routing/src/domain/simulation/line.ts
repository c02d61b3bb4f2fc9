import type { ConversationId } from '@baton/contracts';
import type { QueuedEntry } from '../following/entry.js';

type Key = Pick<QueuedEntry, 'orderAt' | 'conversationId'>;

const isBefore = (one: Key, other: Key): boolean =>
  one.orderAt.getTime() === other.orderAt.getTime()
    ? one.conversationId < other.conversationId
    : one.orderAt < other.orderAt;

/** The queue of one department, in the order that the index of the table has. */
export class Line {
  private readonly keys: Key[] = [];

  get length(): number {
    return this.keys.length;
  }

  get first(): ConversationId | undefined {
    return this.keys[0]?.conversationId;
  }

  add(entry: Key): void {
    this.keys.splice(this.placeOf(entry), 0, { orderAt: entry.orderAt, conversationId: entry.conversationId });
  }

  remove(entry: Key): void {
    const place = this.placeOf(entry);
    if (this.keys[place]?.conversationId === entry.conversationId) this.keys.splice(place, 1);
  }

  ids(): readonly ConversationId[] {
    return this.keys.map(({ conversationId }) => conversationId);
  }

  /** One after the other, for whoever does not want them all. */
  *[Symbol.iterator](): Iterator<ConversationId> {
    for (const { conversationId } of this.keys) yield conversationId;
  }

  private placeOf(key: Key): number {
    let [from, to] = [0, this.keys.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const there = this.keys[middle];
      if (there && isBefore(there, key)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
