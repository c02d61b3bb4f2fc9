import type { ConversationId, MessageId } from '@baton/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { BoundedCache } from '../identity/bounded-cache.js';
import type { ConversationChanged, DraftDropped, DraftGrew } from './changes.js';
import { Switchboard } from './switchboard.js';

/** Of a draft that is not heard of for so long the writer is gone: its turn will be taken up by another. */
export const DRAFT_ENDS_AFTER_MS = 12_000;
const CHARGES_KEPT = 10_000;

/** Who was in charge of a conversation when it was last heard of, and which message was answered last. */
interface Charge {
  readonly epoch: number;
  readonly isAi: boolean;
  readonly answered: MessageId | null;
}

/**
 * What the AI is about to say, told to those who read along. Not a word of it passes once this gateway has heard that somebody else is in charge, or that the
 * answer is there: what was sent before may arrive after.
 */
@Injectable()
export class DraftBoard implements OnApplicationShutdown {
  private readonly charges = new BoundedCache<ConversationId, Charge>(CHARGES_KEPT);
  private readonly growing = new Map<ConversationId, { readonly draft: DraftDropped; readonly end: NodeJS.Timeout }>();

  constructor(private readonly switchboard: Switchboard) {}

  grew(grown: DraftGrew): void {
    const charge = this.charges.get(grown.conversationId);
    const isOver = charge && (charge.epoch > grown.epoch || !charge.isAi || charge.answered === grown.turnId);
    if (isOver) return;
    this.forget(grown.conversationId);
    const end = setTimeout(() => this.drop(grown), DRAFT_ENDS_AFTER_MS).unref();
    this.growing.set(grown.conversationId, { draft: grown, end });
    for (const session of this.readersOf(grown)) session.drafts.grew(grown);
  }

  dropped(draft: DraftDropped): void {
    if (this.growing.get(draft.conversationId)?.draft.turnId === draft.turnId) this.drop(draft);
  }

  /** A message of the AI replaces its draft by itself; where somebody else is in charge the draft is taken back. */
  changed({ conversationId, epoch, agentView, turnOf }: ConversationChanged): void {
    const known = this.charges.get(conversationId);
    if (known && known.epoch > epoch) return;
    const isAi = agentView.status === 'ai';
    this.charges.set(conversationId, { epoch, isAi, answered: turnOf ?? known?.answered ?? null });
    const draft = this.growing.get(conversationId)?.draft;
    if (!draft) return;
    if (!isAi || epoch > draft.epoch) this.drop(draft);
    else if (turnOf === draft.turnId) this.forget(conversationId);
  }

  onApplicationShutdown(): void {
    for (const { end } of this.growing.values()) clearTimeout(end);
    this.growing.clear();
  }

  private drop(draft: DraftDropped): void {
    this.forget(draft.conversationId);
    for (const session of this.readersOf(draft)) session.drafts.dropped(draft);
  }

  private forget(conversationId: ConversationId): void {
    clearTimeout(this.growing.get(conversationId)?.end);
    this.growing.delete(conversationId);
  }

  private readersOf({ visitorId, workspaceId }: DraftDropped) {
    return [...this.switchboard.visitorsOf(visitorId), ...this.switchboard.membersOf(workspaceId)];
  }
}
