import { describe, expect, test } from '@jest/globals';
import type { AgentConversation, MemberFrame } from '@baton/contracts';
import { openLine } from './connection.js';

describe('the line', () => {
  test('the answer to a command is heard as the frame that follows it would be', () => {
    const heard: MemberFrame[] = [];
    const line = openLine({
      token: () => null,
      renewToken: () => Promise.resolve(false),
      onFrame: (frame) => heard.push(frame),
    });
    const conversation = { id: 'c1', version: 2 } as unknown as AgentConversation;
    line.hearConversation(conversation);
    expect(heard).toEqual([{ type: 'conversation.updated', conversationId: 'c1', data: conversation }]);
    line.close();
  });
});
