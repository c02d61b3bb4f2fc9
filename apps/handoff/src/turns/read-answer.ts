import { takeAnswer, type Question } from '@baton/contracts';
import { Deadline, Fault, Requests, Transactions } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { readReply } from '../domain/questions/read-reply.js';
import { finishTurn, type Turn } from '../store/turns.js';

const COMMAND_WITHIN_MS = 2_000;

/**
 * A message that was written while a qualifying question stood open. Here it is read, always in the same way; what follows is for conversations to say, which
 * knows whether the question still stands. While nothing is read, the customer goes to the queue by himself.
 */
@Injectable()
export class ReadAnswer {
  private readonly logger = new Logger(ReadAnswer.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  async read({ workspaceId, conversationId, epoch, messageId, text }: Turn, question: Question): Promise<void> {
    const about = { workspaceId, conversationId, epoch, turnOf: messageId, questionId: question.id };
    const read = { ...about, reading: readReply(question, text) };
    const reply = await this.requests.ask(takeAnswer, read, { deadline: Deadline.in(COMMAND_WITHIN_MS) });
    // What cannot be taken today cannot be taken tomorrow: the customer's silence then leads to the queue, and the messages after it are read.
    if (reply.kind === 'refused' && reply.code === 'invalid')
      this.logger.error({ conversationId, detail: reply.detail }, 'An answer to a question could not be taken');
    else if (reply.kind === 'refused' && reply.code !== 'stale_epoch' && reply.code !== 'not_found')
      throw new Fault(`conversations refused an answer: ${reply.code} (${reply.detail})`);
    await this.transactions.run((tx) => finishTurn(tx, messageId, null));
  }
}
