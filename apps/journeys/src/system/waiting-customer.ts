import { randomUUID } from 'node:crypto';
import { expectStatus } from './http.js';
import { Visitor } from './people.js';
import type { Stack } from './stack.js';

/** A customer without a browser who waits for a person, under words that no other story has. */
export class WaitingCustomer {
  private constructor(
    readonly visitor: Visitor,
    readonly conversationId: string,
    /** What he wrote; finds his row in a queue that others stand in too. */
    readonly words: string,
  ) {}

  static async arrive(stack: Stack, text = 'I need a person', name?: string): Promise<WaitingCustomer> {
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    if (name !== undefined) expectStatus(await visitor.http.put('/widget/visitor', { name }), 200);
    const words = `${text} ${randomUUID().slice(0, 8)}`;
    const { id } = await visitor.startWaiting(words);
    return new WaitingCustomer(visitor, id, words);
  }

  say = (text: string) => this.visitor.say(this.conversationId, text);

  /** What he has been told, as texts. */
  async heard(): Promise<string[]> {
    return (await this.visitor.messages(this.conversationId)).map(({ text }) => text);
  }

  /** Ends it, so that the next story finds a short queue. */
  async leave(): Promise<void> {
    expectStatus(await this.visitor.http.post(`/widget/conversations/${this.conversationId}/close`), 200);
  }
}
