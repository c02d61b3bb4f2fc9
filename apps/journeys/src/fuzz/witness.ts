import { newClientId } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';
import { Socket } from '../system/socket.js';
import type { Stack } from '../system/stack.js';

const EVERY_MS = 250;

/** Two people who talk while others send nonsense: each word must arrive, in order, and soon. */
export class Witness {
  private isOver = false;
  private slowestMs = 0;
  private talking: Promise<void> = Promise.resolve();

  private constructor(
    private readonly visitor: Visitor,
    private readonly conversationId: string,
    private readonly heard: Socket,
  ) {}

  static async start(stack: Stack): Promise<Witness> {
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    const { id } = await visitor.startWaiting();
    const agent = await MemberClient.signIn(stack.url, 'grace@demo.test');
    await agent.takeOver(id);
    const witness = new Witness(visitor, id, await Socket.connect(stack.url, agent.token, { [id]: 0 }));
    witness.talking = witness.talk();
    return witness;
  }

  /** How long the slowest word took, and the numbers as the agent heard them. */
  async stop(): Promise<{ slowestMs: number; seqs: (number | undefined)[]; said: number }> {
    this.isOver = true;
    await this.talking;
    const said = await this.visitor.messages(this.conversationId);
    const seqs = this.heard
      .ofType('message.created')
      .flatMap(({ conversationId, seq }) => (conversationId === this.conversationId ? [seq] : []));
    this.heard.close();
    return { slowestMs: this.slowestMs, seqs, said: said.length };
  }

  private async talk(): Promise<void> {
    while (!this.isOver) {
      const clientId = newClientId();
      const startedAt = performance.now();
      await this.visitor.say(this.conversationId, 'still here', clientId);
      await this.heard.until(({ type, data }) => type === 'message.created' && data?.['clientId'] === clientId);
      this.slowestMs = Math.max(this.slowestMs, performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
}
