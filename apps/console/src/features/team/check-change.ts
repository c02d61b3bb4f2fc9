import { updateAgent, updateMember, type CallOf } from '@baton/contracts';
import * as z from 'zod';
import { Refused } from '../../shared/api/api.js';

export type MemberChange = Omit<CallOf<typeof updateMember>, 'memberId'>;
export type AgentChange = Omit<CallOf<typeof updateAgent>, 'memberId'>;

export interface Change {
  readonly member: MemberChange;
  readonly agent: AgentChange;
}

/** One word of a list is named: which of them is wrong cannot be seen from the field. */
const wordsOf = (part: object, { path, message }: z.core.$ZodIssue): string => {
  const [field = '', at] = path;
  const list = (part as Record<PropertyKey, unknown>)[field];
  return Array.isArray(list) && typeof at === 'number' ? `“${String(list[at])}” ${message}` : message;
};

const errorsOf = (body: z.core.$ZodType, part: object): { path: string; message: string }[] => {
  const parsed = z.safeParse(body, part);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: wordsOf(part, issue) }));
};

/** What the server would refuse of either half is said before one of them is sent. */
export const checkChange = ({ member, agent }: Change): void => {
  const errors = [...errorsOf(updateMember.body, member), ...errorsOf(updateAgent.body, agent)];
  const detail = 'Some fields are not right.';
  if (errors.length > 0)
    throw new Refused({ type: 'about:blank', title: detail, status: 422, code: 'invalid', detail, errors });
};

const names: Readonly<Record<keyof MemberChange | keyof AgentChange, string>> = {
  name: 'name',
  role: 'role',
  departmentIds: 'departments',
  ownCapacity: 'capacity',
  skills: 'skills',
  languages: 'languages',
};

const named = (part: object): string =>
  Object.entries(names)
    .filter(([key]) => key in part)
    .map(([, name]) => name)
    .join(', ');

/** The first half was saved, the second was not. */
export const halfSavedWords = ({ member, agent }: Change): string =>
  `Saved: ${named(member)}. Not saved: ${named(agent)}`;
