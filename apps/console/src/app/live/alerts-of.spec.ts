import { describe, expect, test } from '@jest/globals';
import type { AgentConversation, MemberFrame } from '@baton/contracts';
import { alertOf, type Before } from './alerts-of.js';

const conversation = (over: object = {}) =>
  ({
    id: 'c',
    version: 2,
    status: 'human',
    assignee: { id: 'ada' },
    customer: { name: 'Maya', email: null },
    readSeq: { visitor: 0, assignee: 3 },
    rating: null,
    feedback: null,
    ...over,
  }) as unknown as AgentConversation;
const updated = (over: object = {}) =>
  ({ type: 'conversation.updated', conversationId: 'c', data: conversation(over) }) as unknown as MemberFrame;
const said = (seq: number, kind = 'visitor') =>
  ({
    type: 'message.created',
    conversationId: 'c',
    seq,
    data: { seq, author: { kind }, text: 'Hello?' },
  }) as unknown as MemberFrame;
const before = (over: Partial<Before> = {}): Before => ({
  memberId: 'ada',
  mine: [],
  known: undefined,
  queueVersions: { support: 4 },
  open: null,
  isMyDoing: false,
  ...over,
});

describe('what is worth an alert', () => {
  test('a new entry in the queue, once, however often it is told', () => {
    const added = (version: number) =>
      ({
        type: 'queue.added',
        conversationId: 'c',
        data: { departmentId: 'support', version, customer: { name: null, email: 'm@x.test' }, preview: 'Hi' },
      }) as unknown as MemberFrame;
    expect(alertOf(before(), added(5))).toMatchObject({ kind: 'queue', title: 'm@x.test is waiting' });
    expect(alertOf(before(), added(4))).toBeNull();
    expect(alertOf(before({ queueVersions: undefined }), added(1))?.kind).toBe('queue');
  });

  test('a chat of mine that a supervisor took over, with his name', () => {
    const taken = updated({ version: 3, assignee: { id: 'olive', name: 'Olive' } });
    expect(alertOf(before({ mine: [conversation()] }), taken)).toMatchObject({
      kind: 'assignment',
      title: 'Olive has your chat now',
    });
    expect(alertOf(before(), taken)).toBeNull();
  });

  test('not a chat that I transfer in this very window', () => {
    const gone = updated({ version: 3, assignee: { id: 'grace', name: 'Grace', avatarUrl: null } });
    expect(alertOf(before({ mine: [conversation()], isMyDoing: true }), gone)).toBeNull();
    expect(alertOf(before({ mine: [conversation()] }), gone)?.title).toBe('Grace has your chat now');
  });

  test('a late frame about a chat that I closed is not a new chat', () => {
    expect(
      alertOf(before({ known: conversation({ version: 5, status: 'closed' }) }), updated({ version: 4 })),
    ).toBeNull();
  });

  test("a customer's words in my chat, unless I am looking at it", () => {
    const mine = [conversation()];
    expect(alertOf(before({ mine }), said(4))?.kind).toBe('message');
    expect(alertOf(before({ mine, open: 'c' }), said(4))).toBeNull();
    expect(alertOf(before({ mine }), said(3))).toBeNull();
    expect(alertOf(before({ mine }), said(4, 'agent'))).toBeNull();
  });

  test('a rating, when it is given', () => {
    const closed = { status: 'closed', rating: 5, version: 3 };
    expect(alertOf(before({ known: conversation({ status: 'closed' }) }), updated(closed))).toMatchObject({
      kind: 'rating',
      title: 'Maya rated 5 ★',
    });
    expect(alertOf(before({ known: conversation(closed) }), updated({ ...closed, version: 4 }))).toBeNull();
  });
});
