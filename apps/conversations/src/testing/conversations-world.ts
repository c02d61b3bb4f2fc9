import {
  assignConversation,
  conversationChanged,
  findDepartments,
  followConversation,
  getQueuePlace,
  getWidgetByKey,
  giveConversation,
  identifyVisitor,
  planHandoff,
  postVisitorMessage,
  requestHandoff,
  startConversation,
  startSession,
  type AssignmentId,
  type ClientId,
  type ConversationCause,
  type ConversationId,
  type Department,
  type DepartmentId,
  type InputOf,
  type MemberActor,
  type MemberId,
  type OutputOf,
  type PayloadOf,
  type Question,
  type SessionId,
  type VisitorActor,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { Fault, newId, ok, refuse } from '@baton/messaging';
import { eventually, newDepartment, startWorld, type World } from '@baton/testkit';
import { conversations } from '../service.js';

type Follow = InputOf<typeof followConversation>;
type Gift = InputOf<typeof giveConversation>;

/** Conversations for real; accounts, handoff and routing are stand-ins at the message boundary that a spec can steer. */
export interface ConversationsWorld {
  readonly world: World;
  readonly workspaceId: WorkspaceId;
  readonly departmentId: DepartmentId;
  /** What routing was told, in order. */
  readonly follows: Follow[];
  /** What routing was asked to give, in order; it asks to assign it at once. */
  readonly gifts: Gift[];
  readonly steer: Steering;
  visitor(widgetKey?: string): Promise<VisitorActor>;
  member(parts?: Partial<MemberActor>): MemberActor;
  start(visitor: VisitorActor, text?: string): Promise<ConversationId>;
  write(
    visitor: VisitorActor,
    conversationId: ConversationId,
    text: string,
  ): Promise<OutputOf<typeof postVisitorMessage>>;
  wait(visitor: VisitorActor, conversationId: ConversationId): Promise<void>;
  /** A new visitor who waits for a person. */
  waiting(): Promise<{ readonly visitor: VisitorActor; readonly conversationId: ConversationId }>;
  /** The last event with this cause, once it has arrived. */
  told(conversationId: ConversationId, cause: ConversationCause): Promise<PayloadOf<typeof conversationChanged>>;
  /** The member holds it from now on, as after a take-over that routing decided. */
  give(conversationId: ConversationId, member: MemberActor): Promise<void>;
}

export interface Steering {
  widgetStatus: 'active' | 'inactive';
  buttonEnabled: boolean;
  available: boolean;
  isRoutingAway: boolean;
  isHandoffAway: boolean;
  questionsAfterButton: Question[];
  /** The departments that there are. */
  departmentNames: ReadonlyMap<DepartmentId, string>;
  memberNames: ReadonlyMap<MemberId, string>;
  refusesToGive: 'invalid' | 'at_capacity' | 'stale_epoch' | null;
}

/** Everybody is there and nothing is switched off. */
export const calm: Readonly<Steering> = {
  widgetStatus: 'active',
  buttonEnabled: true,
  available: true,
  isRoutingAway: false,
  isHandoffAway: false,
  questionsAfterButton: [],
  departmentNames: new Map(),
  memberNames: new Map(),
  refusesToGive: null,
};

const write = (world: World, visitor: VisitorActor, conversationId: ConversationId, text: string) =>
  world.value(postVisitorMessage, { conversationId, clientId: newId<ClientId>(), text }, visitor);

const widgetOf = (
  workspaceId: WorkspaceId,
  key: string,
  status: Steering['widgetStatus'],
): OutputOf<typeof getWidgetByKey> => ({
  id: key.split('_')[1] as WidgetId,
  workspaceId,
  name: 'Shop',
  publicKey: key,
  status,
  allowedOrigins: [],
  appearance: { primaryColor: '#224466', position: 'right' },
  texts: { title: 'Shop', subtitle: '', greeting: 'Hi', placeholder: '', launcher: '' },
  departmentId: null,
});

const departmentOf = (id: DepartmentId, { departmentNames }: Steering): Department =>
  newDepartment({ id, name: departmentNames.get(id) ?? '' });

const place = (available: boolean) => ({ position: 1, estimatedWaitSeconds: 60, available });

/** A widget key names its widget: `shop_<widgetId>`; `unknown` is no widget. */
const standIn = (
  world: World,
  workspaceId: WorkspaceId,
  departmentId: DepartmentId,
  steer: Steering,
  follows: Follow[],
  gifts: Gift[],
) => {
  world.answer(getWidgetByKey, ({ widgetKey }) =>
    widgetKey === 'unknown' ? refuse('not_found', 'no') : ok(widgetOf(workspaceId, widgetKey, steer.widgetStatus)),
  );
  world.answer(planHandoff, () => {
    if (steer.isHandoffAway) throw new Fault('handoff is away');
    const texts = { waitingText: 'Somebody comes.', fallbackText: 'Nobody is here now.' };
    return ok({
      settingsVersion: 1,
      buttonEnabled: steer.buttonEnabled,
      departmentId,
      departmentName: 'Support',
      questions: steer.questionsAfterButton,
      ...texts,
    });
  });
  world.answer(followConversation, (state) => {
    if (steer.isRoutingAway) throw new Fault('routing is away');
    follows.push(state);
    return ok({ place: state.status === 'waiting' ? place(steer.available) : null });
  });
  world.answer(findDepartments, ({ departmentIds }) => {
    const departments = departmentIds.flatMap((id) => (steer.departmentNames.has(id) ? [departmentOf(id, steer)] : []));
    return ok({ departments });
  });
  world.answer(giveConversation, async (given) => {
    gifts.push(given);
    if (steer.refusesToGive) return refuse(steer.refusesToGive, 'no', {});
    const { memberId, epoch, transfer, reopens, conversationId } = given;
    const holder = { memberId, name: steer.memberNames.get(memberId) ?? 'Grace', avatarUrl: null };
    const assignment = { assignmentId: newId<AssignmentId>(), workspaceId, conversationId, epoch, holder };
    const result = await world.value(assignConversation, { ...assignment, transfer, reopens });
    return result.granted ? ok(result.conversation) : refuse('stale_epoch', 'Somebody else was faster.');
  });
  world.answer(getQueuePlace, () => {
    if (steer.isRoutingAway) throw new Fault('routing is away');
    return ok({ place: place(steer.available) });
  });
};

export const startConversationsWorld = async (): Promise<ConversationsWorld> => {
  const world = await startWorld({ services: [conversations] });
  const workspaceId = newId<WorkspaceId>();
  const departmentId = newId<DepartmentId>();
  const ownKey = `shop_${newId<WidgetId>()}`;
  const steer: Steering = { ...calm };
  const follows: Follow[] = [];
  const gifts: Gift[] = [];
  standIn(world, workspaceId, departmentId, steer, follows, gifts);

  const visitorOf = async (widgetKey = ownKey) => {
    const { visitorToken } = await world.value(startSession, { widgetKey, page: { url: 'https://shop.test/' } });
    const visitor = await world.value(identifyVisitor, { visitorToken });
    if (!visitor) throw new Error('nobody behind a new token');
    return visitor;
  };
  const start = async (visitor: VisitorActor, text?: string) =>
    (await world.value(startConversation, { clientId: newId<ClientId>(), text }, visitor)).id;
  const wait = async (visitor: VisitorActor, conversationId: ConversationId) => {
    await world.value(requestHandoff, { conversationId }, visitor);
  };

  return {
    world,
    workspaceId,
    departmentId,
    follows,
    gifts,
    steer,
    visitor: visitorOf,
    member: (parts = {}) => ({
      kind: 'member',
      memberId: newId<MemberId>(),
      workspaceId,
      sessionId: newId<SessionId>(),
      role: 'agent',
      departmentIds: [departmentId],
      name: 'Grace',
      avatarUrl: null,
      version: 1,
      ...parts,
    }),
    start,
    write: (visitor, conversationId, text) => write(world, visitor, conversationId, text),
    wait,
    waiting: async () => {
      const visitor = await visitorOf();
      const conversationId = await start(visitor, 'Hello');
      await wait(visitor, conversationId);
      return { visitor, conversationId };
    },
    told: (conversationId, cause) =>
      eventually(
        () =>
          world
            .eventsOf(conversationChanged)
            .findLast((event) => event.conversationId === conversationId && event.cause === cause),
        { what: `an event ${cause}` },
      ),
    give: async (conversationId, { memberId, name, avatarUrl }) => {
      const [row] = await world.query<{ epoch: number }>(
        'conversations',
        'SELECT epoch FROM conversations WHERE id = $1',
        [conversationId],
      );
      const result = await world.value(assignConversation, {
        assignmentId: newId<AssignmentId>(),
        workspaceId,
        conversationId,
        epoch: row?.epoch ?? 0,
        holder: { memberId, name, avatarUrl },
      });
      if (!result.granted) throw new Error('the assignment was not granted');
    },
  };
};
