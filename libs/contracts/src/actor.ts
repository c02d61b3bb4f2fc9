import * as z from 'zod';
import { DepartmentId, MemberId, Role, SessionId, VisitorId, WidgetId, WorkspaceId } from './primitives.js';

/** The customer in a widget, proved by a visitor token. */
export const VisitorActor = z.object({
  kind: z.literal('visitor'),
  visitorId: VisitorId,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
  name: z.nullable(z.string()),
});
export type VisitorActor = z.output<typeof VisitorActor>;

/** A person with a login, proved by an access token; `version` grows with each change of the member. */
export const MemberActor = z.object({
  kind: z.literal('member'),
  memberId: MemberId,
  workspaceId: WorkspaceId,
  sessionId: SessionId,
  role: Role,
  departmentIds: z.array(DepartmentId),
  name: z.string(),
  avatarUrl: z.nullable(z.string()),
  version: z.int(),
});
export type MemberActor = z.output<typeof MemberActor>;

export const ServiceName = z.enum(['accounts', 'conversations', 'assistant', 'handoff', 'routing', 'gateway']);
export type ServiceName = z.output<typeof ServiceName>;

/** One of our own processes; `operator` is the command line beside the running server. */
export const ServiceActor = z.object({
  kind: z.literal('service'),
  name: z.union([ServiceName, z.literal('operator')]),
});
export type ServiceActor = z.output<typeof ServiceActor>;

/** Somebody without a token, at a public door. */
export const NobodyActor = z.object({ kind: z.literal('nobody') });
export type NobodyActor = z.output<typeof NobodyActor>;

export const Actor = z.discriminatedUnion('kind', [VisitorActor, MemberActor, ServiceActor, NobodyActor]);
export type Actor = z.output<typeof Actor>;

const ranks: Record<Role, number> = { viewer: 0, agent: 1, admin: 2, owner: 3 };

/** viewer < agent < admin < owner. */
export const hasRole = (member: { role: Role }, atLeast: Role): boolean => ranks[member.role] >= ranks[atLeast];
export const isSupervisor = (member: { role: Role }): boolean => hasRole(member, 'admin');
/** Owners, admins and viewers see every department; an agent sees his own. */
export const seesDepartment = (
  member: { role: Role; departmentIds: readonly string[] },
  departmentId: string,
): boolean => member.role !== 'agent' || member.departmentIds.includes(departmentId);
