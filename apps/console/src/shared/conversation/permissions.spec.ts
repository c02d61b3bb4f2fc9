import { describe, expect, test } from '@jest/globals';
import type { AgentConversation, Member, Role } from '@baton/contracts';
import { permissionsOf } from './permissions.js';

const member = (id: string, role: Role, departmentIds: string[] = ['support']) =>
  ({ id, role, departmentIds }) as unknown as Member;
const conversation = (status: AgentConversation['status'], holder: string | null = null) =>
  ({
    status,
    assignee: holder === null ? null : { id: holder, name: holder, avatarUrl: null },
    department: { id: 'support', name: 'Support' },
  }) as unknown as AgentConversation;

const allowed = (who: Member, what: AgentConversation) =>
  Object.entries(permissionsOf(who, what))
    .filter(([, yes]) => yes)
    .map(([name]) => name);

describe('what a member may do', () => {
  test('a viewer may do nothing', () => {
    for (const status of ['ai', 'waiting', 'human', 'closed'] as const) {
      expect(allowed(member('vera', 'viewer', []), conversation(status, status === 'human' ? 'vera' : null))).toEqual(
        [],
      );
    }
  });

  test('the holder replies, returns it and closes it', () => {
    expect(allowed(member('ada', 'agent'), conversation('human', 'ada'))).toEqual([
      'holds',
      'canReply',
      'canNote',
      'canTransfer',
      'canSetPriority',
      'canTag',
      'canReturnToAi',
      'canKeepOpen',
      'canClose',
    ]);
  });

  test('a colleague may leave a note, tag it and say how urgent it is; a supervisor may step in', () => {
    expect(allowed(member('grace', 'agent'), conversation('human', 'ada'))).toEqual([
      'canNote',
      'canSetPriority',
      'canTag',
    ]);
    expect(allowed(member('olive', 'owner', []), conversation('human', 'ada'))).toEqual([
      'canNote',
      'canTakeOver',
      'canTransfer',
      'canSetPriority',
      'canTag',
      'canReturnToAi',
      'canKeepOpen',
      'canClose',
    ]);
  });

  test('who was given a chat of another department writes notes, tags it and says how urgent it is, as its holder', () => {
    const holder = permissionsOf(member('sally', 'agent', ['sales']), conversation('human', 'sally'));
    expect([holder.canReply, holder.canNote, holder.canTag, holder.canSetPriority]).toEqual([true, true, true, true]);
  });

  test('any agent takes over from the AI or the queue, of his departments only', () => {
    expect(permissionsOf(member('ada', 'agent'), conversation('ai')).canTakeOver).toBe(true);
    expect(permissionsOf(member('ada', 'agent'), conversation('waiting')).canTakeOver).toBe(true);
    expect(permissionsOf(member('ada', 'agent', ['sales']), conversation('waiting')).canTakeOver).toBe(false);
  });

  test('who waits is transferred by supervisors only', () => {
    expect(permissionsOf(member('ada', 'agent'), conversation('waiting')).canTransfer).toBe(false);
    expect(permissionsOf(member('olive', 'admin'), conversation('waiting')).canTransfer).toBe(true);
    expect(permissionsOf(member('olive', 'admin'), conversation('ai')).canTransfer).toBe(false);
  });

  test('nobody takes over or closes what is closed; it can be reopened and tagged', () => {
    expect(allowed(member('olive', 'owner', []), conversation('closed'))).toEqual(['canNote', 'canTag', 'canReopen']);
  });
});
