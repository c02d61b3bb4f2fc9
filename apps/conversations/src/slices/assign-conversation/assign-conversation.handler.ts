import { assignConversation, type InputOf, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, retryContended, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { assign } from '../../domain/charge/assign.js';
import { chargeOf } from '../../domain/charge/charge.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { findAssignmentResult, keepAssignmentResult, type AssignmentResult } from '../../store/assignment-results.js';
import { findOpenConversationId, lockConversation, saveChange, type Locked } from '../../store/conversations.js';
import { findReadMark } from '../../store/read-marks.js';
import { againIfBeaten } from '../../store/violations.js';

type Input = InputOf<typeof assignConversation>;

/** Routing asks, and applies the answer itself: it is not told to follow what it began. */
@Controller()
export class AssignConversationHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(assignConversation)
  async assign({ input, deadline }: Asked<typeof assignConversation>): Promise<Answer<typeof assignConversation>> {
    return retryContended(deadline, () =>
      // Its customer may begin another one while a closed one is reopened.
      againIfBeaten(() => this.transactions.run((tx) => this.assignOnce(tx, input))),
    );
  }

  /** By its id; the first answer is kept. */
  private async assignOnce(tx: Tx, input: Input): Promise<Answer<typeof assignConversation>> {
    const { assignmentId, conversationId, workspaceId } = input;
    const locked = await lockConversation(tx, { conversationId, workspaceId });
    if (!locked) return noSuchConversation;
    const before = await findAssignmentResult(tx, assignmentId, conversationId);
    if (before) return ok(before);
    const result = await this.decide(tx, locked, input);
    await keepAssignmentResult(tx, assignmentId, conversationId, result);
    return ok(result);
  }

  private async decide(tx: Tx, { conversation, now }: Locked, input: Input): Promise<AssignmentResult> {
    const { epoch, holder, transfer = null } = input;
    const readSeq = await findReadMark(tx, conversation.id, holder.memberId);
    const openId = input.reopens ? await findOpenConversationId(tx, conversation.visitorId) : undefined;
    const reopens = input.reopens ? { hasAnotherOpen: openId !== undefined } : null;
    const ids = { event: newId<MessageId>(), note: newId<MessageId>() };
    const change = assign(conversation, { epoch, holder, transfer, reopens, ids, readSeq }, now);
    if (!change) return { granted: false, charge: chargeOf(conversation) };
    await saveChange(tx, change);
    return {
      granted: true,
      at: now.toISOString(),
      charge: chargeOf(change.conversation),
      conversation: agentConversation(change.conversation),
    };
  }
}
