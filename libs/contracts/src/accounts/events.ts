import * as z from 'zod';
import { defineEvent } from '../define.js';
import { WorkspaceId } from '../primitives.js';
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
