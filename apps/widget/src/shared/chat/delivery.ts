import { ApiProblem, type Api, type Unsent } from '@baton/realtime-client';
import type { ChatStore } from './chat-store.js';
import { notUpToDate, type Reading } from './reading.js';
import type { VisitorSession } from './visitor-session.js';

/** An answer to more than this many moves of one message is worth a person's look. */
const MOVES_AT_MOST = 3;

export const isProblem = (error: unknown, ...codes: string[]): error is ApiProblem =>
  error instanceof ApiProblem && codes.includes(error.code);

/** Brings what the visitor wrote to the conversation that it belongs to: the open one, or a new one. Never lost. */
export class Delivery {
  private readonly api: Api;

  constructor(
    private readonly store: ChatStore,
    private readonly session: VisitorSession,
    private readonly reading: Reading,
    private readonly ensureSession: () => Promise<void>,
  ) {
    this.api = session.api;
  }

  /** Resolves when the server has it. Where it belongs may change under way, as when the chat ends: then it goes there. */
  async deliver({ clientId, draft: text }: Unsent<string>): Promise<void> {
    await this.ensureSession();
    for (let left = MOVES_AT_MOST; ; left -= 1) {
      const { conversation } = this.store.state;
      const token = this.session.currentToken;
      try {
        if (conversation) return await this.post(conversation.id, clientId, text);
        return await this.start(clientId, text);
      } catch (error) {
        if (left === 0) throw error;
        if (error instanceof ApiProblem && error.status === 401) await this.becomeSomebodyNew(token);
        else if (isProblem(error, 'conversation_closed', 'not_found')) this.reading.leave();
        else throw error;
      }
    }
  }

  /** A conversation to act on, made if there is none yet. */
  async ensureConversation(clientId: string): Promise<string> {
    await this.ensureSession();
    const { conversation } = this.store.state;
    if (conversation && conversation.status !== 'closed') return conversation.id;
    if (conversation) this.reading.leave();
    await this.start(clientId);
    return this.store.state.conversation?.id ?? '';
  }

  private async post(conversationId: string, clientId: string, text: string): Promise<void> {
    const route = 'POST /widget/conversations/:conversationId/messages';
    const message = await this.api(route, { conversationId, clientId, text });
    // It is acknowledged: that what came before it cannot be read right now is no reason to send it again.
    await this.reading.take([message]).catch(notUpToDate);
  }

  /** A new conversation; if another tab has opened one meanwhile, the text goes there. */
  private async start(clientId: string, text?: string): Promise<void> {
    try {
      const started = await this.api('POST /widget/conversations', { clientId, text });
      await this.reading.show(started);
    } catch (error) {
      if (!isProblem(error, 'conversation_open')) throw error;
      const conversationId = String(error.body['conversationId']);
      await this.reading.show(await this.api('GET /widget/conversations/:conversationId', { conversationId }));
      if (text !== undefined) await this.post(conversationId, clientId, text);
    }
  }

  /** The server has forgotten this visitor, as when his data was erased. */
  private async becomeSomebodyNew(refused: string | null): Promise<void> {
    this.session.forget(refused);
    this.reading.leave();
    const { conversation } = await this.session.start();
    if (conversation) await this.reading.show(conversation);
  }
}
