import { newClientId, type Http } from './http.js';

export interface Acknowledged {
  clientId: string;
  text: string;
  id: string;
  seq: number;
}

/**
 * Sends one message after another, each until it is acknowledged, as the widget does: the same clientId makes a retry
 * harmless. Keeps its pace whatever becomes of the servers.
 */
export class PersistentWriter {
  readonly acknowledged: Acknowledged[] = [];
  readonly refused: string[] = [];
  attempts = 0;
  private isStopped = false;

  constructor(
    private readonly http: Http,
    private readonly path: string,
    private readonly bodyOf: (text: string, clientId: string) => unknown,
    private readonly textOf: (n: number) => string,
    private readonly everyMs: number,
  ) {}

  async run(): Promise<void> {
    for (let number = 1; !this.isStopped; number += 1) await this.sendUntilAcknowledged(this.textOf(number));
  }

  /** The message under way is still brought to its end. */
  stop(): void {
    this.isStopped = true;
  }

  private async sendUntilAcknowledged(text: string): Promise<void> {
    const clientId = newClientId();
    for (;;) {
      this.attempts += 1;
      // No answer is the case that this writer is made for: it sends again.
      const [answer] = await Promise.all([
        this.http
          .post<{ id: string; seq: number; code?: string }>(this.path, this.bodyOf(text, clientId))
          .catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, this.everyMs)),
      ]);
      if (answer?.status === 200 || answer?.status === 201) {
        this.acknowledged.push({ clientId, text, id: answer.body.id, seq: answer.body.seq });
        return;
      }
      if (answer && answer.status < 500 && answer.status !== 429) {
        this.refused.push(`${text}: ${answer.status} ${answer.body.code}`);
        return;
      }
    }
  }
}
