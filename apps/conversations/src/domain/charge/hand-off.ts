import type { InputOf, MessageId, handOff as handOffContract } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { changeCharge, judgedOf } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, type Decision } from '../decision.js';
import { asking } from '../questions/ask.js';
import { dueAt } from '../questions/go-on.js';
import { begin, openQuestion, type Patience } from '../questions/inquiry.js';
import { staleEpoch } from './fence.js';
import { planned } from './handoff-plan.js';
import { doRulesRest, withRound } from './rounds.js';

type Handoff = Omit<InputOf<typeof handOffContract>, 'workspaceId' | 'conversationId'>;

/** A rule or the AI brings in a person: the announcement and the waiting, or the first question, are one change. */
export const handOff = (
  conversation: Conversation,
  handoff: Handoff,
  patience: Patience,
  ids: { announcement: MessageId; question: MessageId },
  now: Date,
): Decision<'stale_epoch' | 'stays_with_people'> => {
  const { epoch, turnOf, trigger, priority, questions, sentiment } = handoff;
  const stale = staleEpoch(conversation, epoch);
  if (stale) return stale;
  if (doRulesRest(conversation, now) && trigger.kind !== 'asks_for_person')
    return refused(
      'stays_with_people',
      'Rules have handed this conversation over as often as they may within an hour.',
    );
  const inquiry = begin(conversation.inquiry, questions);
  const question = openQuestion(inquiry);
  const announcement = { id: ids.announcement, text: handoff.announcement, turnOf };
  return changeCharge(conversation, 'handed-off', now, null, {
    set: {
      ...(question
        ? { status: 'qualifying', answerDueAt: dueAt(now, patience) }
        : { status: 'waiting', enqueuedAt: now }),
      inquiry,
      handoffsAt: withRound(conversation, now),
      trigger,
      priority,
      ...planned(handoff),
    },
    say: [
      { ...announcement, kind: 'event', author: systemAuthor },
      ...(question ? [asking(question, ids.question)] : []),
    ],
    turnOf,
    judged: judgedOf(turnOf, sentiment),
  });
};
