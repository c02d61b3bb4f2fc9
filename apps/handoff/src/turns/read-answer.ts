import { takeAnswer, type Question, type Reading } from '@baton/contracts';
import { Deadline, Fault, Requests, Transactions } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { notUnderstood, readReply } from '../domain/questions/read-reply.js';
import { finishTurn, type Turn } from '../store/turns.js';

const COMMAND_WITHIN_MS = 2_000;

/**
 * A message that was written while a qualifying question stood open. Here it is read, always in the same way; what follows is for conversations to say, which
 * knows whether the question still stands. While nothing is read, the customer goes to the queue by himself.
 * A reading that conversations finds invalid stays so: the message counts as not understood then, rather than standing before all that is written after it.
 */
@Injectable()
export class ReadAnswer {
  private readonly logger = new Logger(ReadAnswer.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  async read(turn: Turn, question: Question): Promise<void> {
    const isTaken = await this.take(turn, question, readReply(question, turn.text));
    if (!isTaken) await this.take(turn, question, notUnderstood(turn.text));
    await this.transactions.run((tx) => finishTurn(tx, turn.messageId, null));
  }

  /** False when the reading is invalid. */
  private async take(turn: Turn, question: Question, reading: Reading): Promise<boolean> {
    const { workspaceId, conversationId, epoch, messageId: turnOf, seq } = turn;
    const read = { workspaceId, conversationId, epoch, turnOf, seq, questionId: question.id, reading };
    const reply = await this.requests.ask(takeAnswer, read, { deadline: Deadline.in(COMMAND_WITHIN_MS) });
    if (reply.kind === 'ok' || reply.code === 'stale_epoch' || reply.code === 'not_found') return true;
    if (reply.code !== 'invalid') throw new Fault(`conversations refused an answer: ${reply.code} (${reply.detail})`);
    const { detail, extra } = reply;
    this.logger.error(
      { conversationId, messageId: turnOf, reading: reading.kind, detail, ...extra },
      'An answer is invalid',
    );
    return false;
  }
}
