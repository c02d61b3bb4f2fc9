import type { Identity } from './authorization-cast.js';

/** What each identity must be answered. */
export type Expected = Readonly<Record<Identity, number>>;

export const everybody = (status: number): Expected => ({
  nobody: status,
  badToken: status,
  visitor: status,
  otherVisitor: status,
  foreignVisitor: status,
  viewer: status,
  agent: status,
  agentElsewhere: status,
  owner: status,
  foreignOwner: status,
});
export const noToken = { nobody: 401, badToken: 401 };
export const noVisitor = { visitor: 403, otherVisitor: 403, foreignVisitor: 403 };
export const noMember = { viewer: 403, agent: 403, agentElsewhere: 403, owner: 403, foreignOwner: 403 };

/** Of the visitor's own things: others do not even learn that it exists. */
export const onlyMine = (ok: number): Expected => ({ ...everybody(404), ...noToken, ...noMember, visitor: ok });
export const anyVisitor = (ok: number): Expected => ({ ...everybody(ok), ...noToken, ...noMember });
export const anyMember = (ok: number): Expected => ({ ...everybody(ok), ...noToken, ...noVisitor });
export const thisWorkspace = (ok: number): Expected => ({ ...anyMember(ok), foreignOwner: 404 });
/** Writes on a conversation of Support that the agent holds. */
export const holderOrSupervisor = (ok: number): Expected => ({
  ...thisWorkspace(ok),
  viewer: 403,
  agentElsewhere: 409,
});
