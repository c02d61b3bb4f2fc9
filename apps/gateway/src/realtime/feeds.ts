import { ConversationId, REPLAY_MAX_CONVERSATIONS } from '@baton/contracts';
import { Fault } from '@baton/messaging';
import { safeParse } from 'zod';
import { ConversationFeed, type Screen, type SeenConversation, type SeenMessage } from './conversation-feed.js';
import type { Reader } from './reader.js';

/** The conversations of one socket. */
export class Feeds<Message extends SeenMessage, Conversation extends SeenConversation> {
  private readonly feeds = new Map<ConversationId, ConversationFeed<Message, Conversation>>();
  private lacksOwn = false;

  constructor(
    private readonly reader: Reader<Message, Conversation>,
    private readonly screen: Screen<Message, Conversation>,
    /** A conversation that was followed is not his. */
    private readonly lost: (id: ConversationId) => void = () => undefined,
  ) {}

  get(id: ConversationId): ConversationFeed<Message, Conversation> | undefined {
    return this.feeds.get(id);
  }

  /** Those that are known to be his. */
  get ids(): ConversationId[] {
    return [...this.feeds.values()].filter(({ latest }) => latest).map(({ id }) => id);
  }

  all(): Iterable<ConversationFeed<Message, Conversation>> {
    return this.feeds.values();
  }

  /** @param position as for a cursor, if it is new here */
  ensure(id: ConversationId, position?: number): ConversationFeed<Message, Conversation> {
    const known = this.feeds.get(id);
    if (known) return known;
    const feed = new ConversationFeed(id, this.reader, this.screen, position, () => {
      if (this.feeds.get(id) !== feed) return;
      this.drop(id);
      this.lost(id);
    });
    this.feeds.set(id, feed);
    return feed;
  }

  drop(id: ConversationId): void {
    this.feeds.delete(id);
  }

  /**
   * What was missed in the conversations that the client names, from where it stands; then his own are followed.
   * Ids that are not his are ignored.
   */
  async open(
    positions: Readonly<Record<string, number>>,
    isKept: (conversation: Conversation) => boolean,
  ): Promise<void> {
    const named = Object.entries(positions).flatMap(([key, position]) => {
      const id = safeParse(ConversationId, key);
      return id.success ? [[id.data, position] as const] : [];
    });
    // From here on what comes live in them waits for the replay.
    const starts = named.slice(0, REPLAY_MAX_CONVERSATIONS).map(([id, position]) =>
      this.ensure(id)
        .start(position)
        .then((isHis) => ({ id, isHis })),
    );
    await this.followOwn(false);
    for (const { id, isHis } of await Promise.all(starts)) {
      const latest = this.feeds.get(id)?.latest;
      if (!isHis || (latest && !isKept(latest))) this.drop(id);
    }
  }

  /** After a gap: everything may be behind, and conversations may be new. */
  async mend(isGap: boolean): Promise<void> {
    for (const feed of [...this.feeds.values()]) if (isGap || feed.needsMending) await feed.mend();
    if (isGap || this.lacksOwn) await this.followOwn(isGap);
  }

  /** @param areNew what is not known here began in a gap: the client may not know of it either */
  private async followOwn(areNew: boolean): Promise<void> {
    try {
      for (const conversation of await this.reader.own()) {
        if (conversation.status === 'closed' || this.feeds.has(conversation.id)) continue;
        if (areNew) await this.ensure(conversation.id).start(0, conversation);
        else this.ensure(conversation.id).follow(conversation);
      }
      this.lacksOwn = false;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.lacksOwn = true;
    }
  }
}
