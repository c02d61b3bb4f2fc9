import { describe, it } from '@jest/globals';
import { always } from '../../testing/any-order.js';
import { changedEvent } from '../conversation/changed-event.js';
import { holderOf, type Conversation } from '../conversation/conversation.js';
import { openQuestion } from '../questions/inquiry.js';

const RUNS = 10_000;

describe('whatever is asked, by whomever and in any order', () => {
  it('both numberings have no hole, and a version grows by one exactly when its reader sees something (I4)', () => {
    always((changes) => {
      const messages = changes.flatMap((change) => change.messages);
      const numbers = messages.map(({ seq }) => seq);
      if (numbers.some((seq, index) => seq !== index + 1)) throw new Error(`a hole in ${numbers.join(' ')}`);
      let publicSeq = 0;
      for (const message of messages) {
        if (message.kind !== 'note') publicSeq += 1;
        if (message.publicSeq !== publicSeq) throw new Error(`public number ${message.publicSeq}, not ${publicSeq}`);
      }
      changes.forEach(({ before, conversation, visitorSees }, index) => {
        if (conversation.version !== index + 1) throw new Error('a version was left out');
        if (conversation.publicVersion !== before.publicVersion + (visitorSees ? 1 : 0))
          throw new Error('the customer’s version does not follow what he sees');
      });
      const last = changes.at(-1)?.conversation;
      if (last?.seq !== messages.length || last.publicSeq !== publicSeq)
        throw new Error('the counters are not the counts');
    }, RUNS);
  });

  it('there is one owner at most, and the epoch grows by one exactly when he changes (I6)', () => {
    always((changes) => {
      for (const { before, conversation, cause } of changes.slice(1)) {
        const owner = (c: Conversation) => `${c.status} ${holderOf(c)?.memberId ?? ''}`;
        // From queue to queue it is another department's, by somebody's decision.
        const hasMoved = owner(before) !== owner(conversation) || cause === 'transferred';
        if (conversation.epoch !== before.epoch + (hasMoved ? 1 : 0))
          throw new Error(`${cause}: epoch ${before.epoch} → ${conversation.epoch}`);
        if ((holderOf(conversation) !== null) !== (conversation.status === 'human')) throw new Error('held, not human');
        if (conversation.status === 'waiting' && (!conversation.enqueuedAt || !conversation.departmentId))
          throw new Error('it waits nowhere, or since no time');
        if ((conversation.closedAt !== null) !== (conversation.status === 'closed')) throw new Error('closed, or not');
      }
    }, RUNS);
  });

  it('no generated answer stands where the AI was not in charge, or not since then (I9)', () => {
    always((changes) => {
      for (const { before, messages } of changes)
        for (const { author, epoch, kind } of messages)
          if (author.kind === 'ai' && kind !== 'question' && (before.status !== 'ai' || epoch !== before.epoch))
            throw new Error(`an answer of epoch ${epoch} while ${before.status} in epoch ${before.epoch}`);
    }, RUNS);
  });

  it('questions are asked on the way to the queue or in it, by whoever is in charge there, one at a time, and never hold anybody up for good', () => {
    always((changes) => {
      for (const { conversation, messages } of changes) {
        const { status, inquiry, answerDueAt } = conversation;
        const asked = messages.filter(({ kind }) => kind === 'question');
        const open = openQuestion(inquiry);
        if (open && status !== 'qualifying' && status !== 'waiting')
          throw new Error(`a question is open while ${status}`);
        if ((status === 'qualifying') !== (answerDueAt !== null))
          throw new Error('held up for ever, or awaited for nothing');
        if (status === 'qualifying' && !open) throw new Error('held up by no question');
        if (asked.length > 1) throw new Error('two questions at once');
        for (const { question, epoch } of asked)
          if (question?.id !== open?.id || epoch !== conversation.epoch) throw new Error('asked what is not open');
        const ids = inquiry?.answers.map(({ questionId }) => questionId) ?? [];
        if (new Set(ids).size < ids.length) throw new Error('two answers to one question');
        if (open && ids.includes(open.id)) throw new Error('asked what is answered');
      }
    }, RUNS);
  });

  it('whoever replies held it at that moment (I8), and what was rated stays rated, and closed unless an agent takes it up', () => {
    always((changes) => {
      for (const { before, conversation, messages } of changes) {
        for (const { author, kind } of messages)
          if (author.kind === 'agent' && kind === 'text' && holderOf(before)?.memberId !== author.id)
            throw new Error('a reply by one who did not hold it');
        if (before.feedback && conversation.feedback !== before.feedback) throw new Error('feedback was changed');
        if (
          before.feedback &&
          before.status === 'closed' &&
          conversation.status !== 'closed' &&
          !holderOf(conversation)
        )
          throw new Error('the chat went on after its feedback, and with no agent');
      }
    }, RUNS);
  });

  it('the customer is told of nothing internal: no frame without his seeing something, no note in any', () => {
    always((changes) => {
      for (const change of changes) {
        const event = changedEvent(change);
        if ((event.visitorView !== null) !== change.conversation.publicVersion > change.before.publicVersion)
          throw new Error('a frame without a new version, or a version without a frame');
        for (const { agent, visitor } of event.messages)
          if ((visitor === null) !== (agent.kind === 'note')) throw new Error('a note in the customer’s frame');
      }
    }, RUNS / 5);
  });

  it('rules and the AI bring in people three times within an hour at most, and from then on agents keep it (attack 69)', () => {
    always((changes) => {
      const HOUR = 60 * 60_000;
      const rounds: number[] = [];
      for (const { cause, turnOf, conversation } of changes) {
        const now = conversation.updatedAt.getTime();
        const lately = rounds.filter((at) => now - at < HOUR).length;
        if (cause === 'returned-to-ai' && lately >= 3) throw new Error('given back to the AI after three rounds');
        if (cause !== 'handed-off' || turnOf === null) continue;
        if (lately >= 3) throw new Error('a fourth round within an hour');
        rounds.push(now);
      }
    }, RUNS / 5);
  });

  it('a chat ends by itself only where nobody wrote, and one that a person holds only after he was warned', () => {
    always((changes) => {
      for (const { before, conversation, cause } of changes) {
        const { quietSince, closesAt, status, updatedAt } = conversation;
        if ((status === 'ai' || status === 'human') !== (quietSince !== null))
          throw new Error(`${status}, and quiet since ${String(quietSince)}`);
        if (closesAt && status !== 'human') throw new Error(`${status}, and about to end`);
        if (cause !== 'closed' || conversation.chargeChangedBy !== null) continue;
        const quietMinutes = (updatedAt.getTime() - (before.quietSince?.getTime() ?? Infinity)) / 60_000;
        if (quietMinutes < (before.status === 'human' ? 40 : 30)) throw new Error(`after ${quietMinutes} minutes`);
        if (before.status === 'human' && !(before.closesAt && before.closesAt <= updatedAt))
          throw new Error('unwarned');
      }
    }, RUNS / 5);
  });
});
