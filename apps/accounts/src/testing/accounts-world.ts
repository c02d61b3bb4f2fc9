import {
  addDepartment,
  createHandoffSettings,
  createMember,
  createWorkspace,
  findDepartments,
  followMember,
  getPresence,
  getWidgetDepartments,
  identifyMember,
  listDepartments,
  setPassword,
  type CallOf,
  type ClientId,
  type DepartmentId,
  type InputOf,
  type MemberActor,
  type OutputOf,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { Fault, newId, ok, type Reply } from '@baton/messaging';
import { newDepartment, startWorld, type World } from '@baton/testkit';
import { accounts } from '../service.js';

export const PASSWORD = 'correct horse';

/** Of an invitation link. */
export const tokenOf = (link: string | null | undefined): string => link?.split('#token=')[1] ?? '';

export interface OwnedWorkspace {
  readonly made: OutputOf<typeof createWorkspace>;
  readonly email: string;
  /** Of the link that set the owner's password. */
  readonly linkToken: string;
  readonly session: OutputOf<typeof setPassword>;
  readonly owner: MemberActor;
}

/** Accounts for real; routing and handoff are stand-ins at the message boundary. */
export interface AccountsWorld {
  readonly world: World;
  readonly steer: { isRoutingAway: boolean; isHandoffAway: boolean };
  /** What routing was told of members before the answer. */
  readonly followed: InputOf<typeof followMember>[];
  email(): string;
  owned(): Promise<OwnedWorkspace>;
  invite(
    by: MemberActor,
    member: Partial<CallOf<typeof createMember>> & { email: string },
  ): Promise<Reply<typeof createMember>>;
  /** Who is behind the token; null if nobody is. */
  whoIs(accessToken: string): Promise<MemberActor | null>;
}

interface MadeDepartment {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
}

const departmentView = (id: DepartmentId, { name }: MadeDepartment) => newDepartment({ id, name });

const standIn = (world: World, { steer, followed }: Pick<AccountsWorld, 'steer' | 'followed'>) => {
  const departments = new Map<DepartmentId, MadeDepartment>();
  const widgets: { workspaceId: WorkspaceId; widgetId: WidgetId; departmentId: DepartmentId }[] = [];
  world.answer(addDepartment, ({ departmentId, workspaceId, name }) => {
    if (steer.isRoutingAway) throw new Fault('routing is away');
    departments.set(departmentId, { workspaceId, name });
    return ok(departmentView(departmentId, { workspaceId, name }));
  });
  world.answer(findDepartments, ({ workspaceId, departmentIds }) =>
    ok({
      departments: departmentIds.flatMap((id) => {
        const made = departments.get(id);
        return made?.workspaceId === workspaceId ? [departmentView(id, made)] : [];
      }),
    }),
  );
  world.answer(listDepartments, ({ limit }, actor) => {
    const items = [...departments].flatMap(([id, made]) =>
      actor.kind === 'member' && made.workspaceId === actor.workspaceId ? [departmentView(id, made)] : [],
    );
    return ok({ items: items.slice(0, limit), nextCursor: null });
  });
  world.answer(followMember, (change) => {
    if (steer.isRoutingAway) throw new Fault('routing is away');
    followed.push(change);
    return ok(null);
  });
  world.answer(getPresence, () => {
    if (steer.isRoutingAway) throw new Fault('routing is away');
    return ok({ status: 'away', capacity: 4, activeCount: 2 });
  });
  world.answer(createHandoffSettings, ({ workspaceId, widgetId, departmentId }) => {
    if (steer.isHandoffAway) throw new Fault('handoff is away');
    widgets.push({ workspaceId, widgetId, departmentId });
    return ok({ version: 1 });
  });
  world.answer(getWidgetDepartments, ({ workspaceId }) => {
    if (steer.isHandoffAway) throw new Fault('handoff is away');
    return ok({ widgets: widgets.filter((widget) => widget.workspaceId === workspaceId) });
  });
};

export const startAccountsWorld = async (): Promise<AccountsWorld> => {
  const world = await startWorld({ services: [accounts] });
  const steer = { isRoutingAway: false, isHandoffAway: false };
  const followed: AccountsWorld['followed'] = [];
  standIn(world, { steer, followed });
  const email = () => `${newId<string>()}@example.test`;
  return {
    world,
    steer,
    followed,
    email,
    owned: async () => {
      const ownerEmail = email();
      const made = await world.value(createWorkspace, { name: 'Shop', ownerEmail });
      const linkToken = tokenOf(made.link);
      const session = await world.value(setPassword, { token: linkToken, password: PASSWORD });
      const owner = await world.value(identifyMember, { accessToken: session.accessToken });
      if (!owner) throw new Error('nobody is behind a new token');
      return { made, email: ownerEmail, linkToken, session, owner };
    },
    invite: (by, member) =>
      world.ask(
        createMember,
        { clientId: newId<ClientId>(), name: 'Ada', role: 'agent', departmentIds: [], ...member },
        by,
      ),
    whoIs: (accessToken) => world.value(identifyMember, { accessToken }),
  };
};
