import { followMember } from '@baton/contracts';
import type { Deadline, Requests } from '@baton/messaging';
import { changeOf, type MemberRow } from '../store/members.js';

/** After the commit: whoever is answered sees it in everything that routing answers. The event makes it certain. */
export const tellRouting = (requests: Requests, row: MemberRow, deadline: Deadline) =>
  requests.value(followMember, changeOf(row), { deadline });
