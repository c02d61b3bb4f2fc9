import type { ConversationId, MessageId } from '@baton/contracts';
import type { DraftDropped, DraftGrew } from './changes.js';

type DraftFrame =
  | {
      readonly type: 'answer.delta';
      readonly conversationId: ConversationId;
      readonly data: { readonly turnId: MessageId; readonly at: number; readonly text: string };
    }
  | {
      readonly type: 'answer.dropped';
      readonly conversationId: ConversationId;
      readonly data: { readonly turnId: MessageId };
    };

/** Where one socket reads along with answers that are being written: of conversations that it follows and that are the AI's, as far as it knows. */
export class DraftScreen {
  private readonly shown = new Map<ConversationId, MessageId>();

  constructor(
    /** May be lost, where the reader has no room. */
    private readonly delta: (frame: DraftFrame) => void,
    private readonly send: (frame: DraftFrame) => void,
    private readonly isWithAi: (id: ConversationId) => boolean,
  ) {}

  grew({ conversationId, turnId, at, text }: DraftGrew): void {
    if (!this.isWithAi(conversationId)) return;
    this.shown.set(conversationId, turnId);
    this.delta({ type: 'answer.delta', conversationId, data: { turnId, at, text } });
  }

  dropped({ conversationId, turnId }: DraftDropped): void {
    if (this.shown.get(conversationId) !== turnId) return;
    this.shown.delete(conversationId);
    this.send({ type: 'answer.dropped', conversationId, data: { turnId } });
  }
}
