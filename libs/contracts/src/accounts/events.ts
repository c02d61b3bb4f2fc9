import * as z from 'zod';
import { defineEvent } from '../define.js';
import { MemberId, SessionId, WorkspaceId } from '../primitives.js';
import { Member } from './shapes.js';

/** Published by accounts for each change of a member (aggregate: the member). Routing keeps a copy of who belongs where. */
export const memberChanged = defineEvent('accounts.member-changed', {
  version: 1,
  consumers: ['routing'],
  payload: z.object({
    workspaceId: WorkspaceId,
    member: Member,
    memberVersion: z.int(),
    /** He was deactivated: he has no chats, and gets none. */
    hasLeft: z.optional(z.boolean()),
  }),
});

/** Published by accounts when a member signs out (aggregate: the session): he is not waited for, and his sockets end. */
export const memberSignedOut = defineEvent('accounts.member-signed-out', {
  version: 1,
  consumers: ['routing'],
  payload: z.object({ workspaceId: WorkspaceId, memberId: MemberId, sessionId: SessionId }),
});
