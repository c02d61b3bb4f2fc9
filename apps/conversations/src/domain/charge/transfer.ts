import type { DepartmentId, Holder, MemberId, MessageId } from '@baton/contracts';
import { agentAuthor, systemAuthor } from '../conversation/authors.js';
import { changeCharge, type MessageDraft } from '../conversation/change.js';
import { holderOf, type Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision, type Refused, type Unchanged } from '../decision.js';
import { isHolder, type Agent } from './agent.js';
import { isPlanned, planned, type HandoffPlan } from './handoff-plan.js';
import { heldBy } from './held-by.js';

/** To exactly one of these. */
export type Target =
  | { readonly kind: 'department'; readonly departmentId: DepartmentId }
  | { readonly kind: 'member'; readonly memberId: MemberId };

const isThere = (conversation: Conversation, target: Target): boolean =>
  target.kind === 'department'
    ? conversation.status === 'waiting' && conversation.departmentId === target.departmentId
    : holderOf(conversation)?.memberId === target.memberId;

const alreadyThere = ({ kind }: Target): Refused<'invalid'> => {
  const [path, message] =
    kind === 'department' ? ['departmentId', 'it waits there already'] : ['memberId', 'has it already'];
  return refused('invalid', 'The conversation is there already.', { errors: [{ path, message }] });
};

/**
 * Whether this agent may hand it over now: the holder his own, a supervisor any. `seenEpoch` is what the transfer
 * was decided by: of several at once, the first counts. Unchanged where he has done just that.
 */
export const judgeTransfer = (
  conversation: Conversation,
  agent: Agent,
  target: Target,
  seenEpoch: number,
): Unchanged | Refused<'not_assigned' | 'conversation_closed' | 'invalid'> | { kind: 'may' } => {
  const { status, chargeChangedBy, epoch } = conversation;
  if (status === 'closed') return refused('conversation_closed', 'This conversation has ended.');
  const isForHimself = target.kind === 'member' && target.memberId === agent.memberId;
  if (isThere(conversation, target) && isForHimself) return alreadyThere(target);
  if (isThere(conversation, target) && chargeChangedBy === agent.memberId) return unchanged(conversation);
  if (!isHolder(conversation, agent) && !agent.isSupervisor)
    return refused(
      'not_assigned',
      'Only who holds the conversation, or a supervisor, may transfer it.',
      heldBy(conversation),
    );
  if (epoch !== seenEpoch)
    return refused(
      'not_assigned',
      'Somebody else was faster. Look again before you transfer it.',
      heldBy(conversation),
    );
  return isThere(conversation, target) ? alreadyThere(target) : { kind: 'may' };
};

/** What a colleague leaves for the next one; nothing where he has nothing to say. */
export const noteFrom = (by: Holder, note: string | null, id: MessageId): MessageDraft[] =>
  note === null ? [] : [{ id, kind: 'note', author: agentAuthor(by), text: note }];

/**
 * To a department: into its queue. Who waits already keeps his place and what he waits for; a chat that somebody holds comes at the end. One that was taken
 * straight from the AI has no words for who waits: they come with the plan.
 */
export const transferToDepartment = (
  conversation: Conversation,
  agent: Agent,
  to: { departmentId: DepartmentId; departmentName: string; note: string | null; seenEpoch: number },
  plan: HandoffPlan | null,
  ids: { note: MessageId; event: MessageId },
  now: Date,
): Decision<'not_assigned' | 'conversation_closed' | 'invalid'> => {
  const { departmentId, departmentName, note, seenEpoch } = to;
  const judged = judgeTransfer(conversation, agent, { kind: 'department', departmentId }, seenEpoch);
  if (judged.kind !== 'may') return judged;
  return changeCharge(conversation, 'transferred', now, agent.memberId, {
    set: {
      ...(plan && !isPlanned(conversation) && planned(plan)),
      status: 'waiting',
      departmentId,
      departmentName,
      ...(conversation.status !== 'waiting' && {
        enqueuedAt: now,
        trigger: { kind: 'agent', ruleId: null, label: `Transferred by ${agent.name}` },
      }),
    },
    say: [
      ...noteFrom(agent, note, ids.note),
      {
        id: ids.event,
        kind: 'event',
        author: systemAuthor,
        text: `${agent.name} transferred the chat to ${departmentName}`,
        textForVisitor: `You are being transferred to ${departmentName}`,
      },
    ],
  });
};
