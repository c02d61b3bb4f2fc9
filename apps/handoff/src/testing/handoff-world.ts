import {
  answerQuestion,
  appendAnswer,
  createHandoffSettings,
  findDepartments,
  getAvailability,
  getCharge,
  handOff,
  listDecisions,
  takeAnswer,
  type InputOf,
  type OutputOf,
  type ConversationId,
  type Decision,
  type DepartmentId,
  type MemberActor,
  type MemberId,
  type MessageId,
  type Question,
  type SessionId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { BROKER, Fault, newId, ok, refuse, type Broker } from '@baton/messaging';
import type { RunningService } from '@baton/platform';
import { eventually, newDepartment, startWorld, type World } from '@baton/testkit';
import { handoff } from '../service.js';
import { conversationEvent, type Told } from './conversation-event.js';

/** What the peers of handoff do; a spec may change it as it goes. */
export interface Steering {
  confidence: number | null;
  answer: 'given' | 'away' | 'frozen';
  /** What a language model does meanwhile; what it returns is the answer. */
  write: ((question: InputOf<typeof answerQuestion>) => Promise<Partial<OutputOf<typeof answerQuestion>>>) | null;
  /** So many commands are carried out by conversations, and their replies get lost. */
  repliesLost: number;
  /** So many commands do not fit their contract, as conversations sees it. */
  commandsInvalid: number;
  isConversationsAway: boolean;
  isRoutingAway: boolean;
  availability: OutputOf<typeof getAvailability>;
}

export const calm: Readonly<Steering> = {
  confidence: 0.9,
  answer: 'given',
  write: null,
  repliesLost: 0,
  commandsInvalid: 0,
  isConversationsAway: false,
  isRoutingAway: false,
  availability: { open: true, anyoneOnline: true },
};

/** Handoff for real; conversations, assistant and routing are stand-ins at the message boundary. */
export interface HandoffWorld {
  readonly world: World;
  readonly service: RunningService;
  readonly workspaceId: WorkspaceId;
  readonly widgetId: WidgetId;
  readonly support: DepartmentId;
  readonly sales: DepartmentId;
  readonly admin: MemberActor;
  readonly steer: Steering;
  /** Questions that the assistant got, answers and handoffs that conversations took, in order; repeats are left out. */
  readonly asked: InputOf<typeof answerQuestion>[];
  readonly said: InputOf<typeof appendAnswer>[];
  readonly handedOff: InputOf<typeof handOff>[];
  /** What was made of answers to qualifying questions. */
  readonly read: InputOf<typeof takeAnswer>[];
  /** Conversations in which somebody else is in charge by now. */
  readonly taken: Set<ConversationId>;
  /** Publishes the `n`th event of a conversation, and resolves when handoff has taken it. */
  tell(told: Omit<Told, 'workspaceId' | 'widgetId'>, n: number): Promise<void>;
  /** The customer writes to the AI: the `seq`th message of the conversation, told by the event of the same number. */
  write(conversationId: ConversationId, seq: number, text: string, epoch?: number): Promise<MessageId>;
  /** The customer writes while a question stands open; as `write`. */
  reply(
    conversationId: ConversationId,
    seq: number,
    text: string,
    question: Question,
    epoch?: number,
  ): Promise<MessageId>;
  /** Once there are so many. */
  decisions(conversationId: ConversationId, count: number, within?: number): Promise<Decision[]>;
}

const standIn = (w: Omit<HandoffWorld, 'tell' | 'write' | 'reply' | 'decisions' | 'service'>) => {
  const { world, steer, support, sales, asked, said, handedOff, read, taken } = w;
  const done = new Set<MessageId>();
  const carryOut = <Command extends { turnOf: MessageId; conversationId: ConversationId }>(
    log: Command[],
    command: Command,
  ) => {
    if (steer.isConversationsAway) throw new Fault('conversations is away');
    if (steer.commandsInvalid > 0) {
      steer.commandsInvalid -= 1;
      return refuse('invalid', 'The request does not fit its contract.');
    }
    if (!done.has(command.turnOf)) {
      if (taken.has(command.conversationId)) return refuse('stale_epoch', 'Somebody else is in charge.');
      done.add(command.turnOf);
      log.push(command);
    }
    if (steer.repliesLost > 0) {
      steer.repliesLost -= 1;
      throw new Fault('the reply got lost');
    }
    return ok({ seq: 2 });
  };
  world.answer(appendAnswer, (command) => carryOut(said, command));
  world.answer(handOff, (command) => carryOut(handedOff, command));
  world.answer(takeAnswer, (command) => {
    const reply = carryOut(read, command);
    return reply.kind === 'ok' ? ok({ status: 'qualifying' as const }) : reply;
  });
  world.answer(getAvailability, () => {
    if (steer.isRoutingAway) throw new Fault('routing is away');
    return ok(steer.availability);
  });
  world.answer(getCharge, () => refuse('not_found', 'There is no such conversation.'));
  world.answer(findDepartments, ({ departmentIds }) => {
    if (steer.isRoutingAway) throw new Fault('routing is away');
    const names = new Map([
      [support, 'Support'],
      [sales, 'Sales'],
    ]);
    const known = departmentIds.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [newDepartment({ id, name })];
    });
    return ok({ departments: known });
  });
  world.answer(answerQuestion, async (question) => {
    asked.push(question);
    if (steer.answer === 'away') throw new Fault('the assistant is away');
    if (steer.answer === 'frozen') return new Promise(() => {});
    const { confidence } = steer;
    const kind = confidence === null ? 'small_talk' : 'answer';
    const written = await steer.write?.(question);
    return ok({ kind, text: `About ${question.question}`, confidence, citations: [], ...written });
  });
};

export const startHandoffWorld = async (): Promise<HandoffWorld> => {
  const world = await startWorld({ services: [handoff] });
  const service = world.services.get('handoff');
  if (!service) throw new Error('handoff does not run');
  const workspaceId = newId<WorkspaceId>();
  const widgetId = newId<WidgetId>();
  const support = newId<DepartmentId>();
  const admin: MemberActor = {
    kind: 'member',
    memberId: newId<MemberId>(),
    workspaceId,
    sessionId: newId<SessionId>(),
    role: 'admin',
    departmentIds: [],
    name: 'Ann',
    avatarUrl: null,
    version: 1,
  };
  const parts = {
    world,
    workspaceId,
    widgetId,
    support,
    sales: newId<DepartmentId>(),
    admin,
    steer: { ...calm },
    asked: [],
    said: [],
    handedOff: [],
    read: [],
    taken: new Set<ConversationId>(),
  };
  standIn(parts);
  await world.value(createHandoffSettings, { workspaceId, widgetId, departmentId: support });

  const known = async (conversationId: ConversationId): Promise<number> => {
    const [row] = await world.query<{ n: number }>(
      'handoff',
      `SELECT n::int AS n FROM inbox WHERE producer = 'conversations' AND aggregate_id = $1`,
      [conversationId],
    );
    return row?.n ?? 0;
  };
  const tell: HandoffWorld['tell'] = async (told, n) => {
    service.app.get<Broker>(BROKER).publish(conversationEvent({ workspaceId, widgetId, ...told }, n));
    await eventually(async () => (await known(told.conversationId)) >= n, { what: `event ${n} is taken` });
  };
  return {
    ...parts,
    service,
    tell,
    write: async (conversationId, seq, text, epoch = 1) => {
      const id = newId<MessageId>();
      const messages = [{ id, seq, text, author: 'visitor' as const }];
      await tell({ conversationId, cause: 'visitor-wrote', status: 'ai', epoch, lastSeq: seq, messages }, seq);
      return id;
    },
    reply: async (conversationId, seq, text, question, epoch = 2) => {
      const id = newId<MessageId>();
      const messages = [{ id, seq, text, author: 'visitor' as const }];
      const asking = { conversationId, status: 'qualifying' as const, epoch, question };
      await tell({ ...asking, cause: 'visitor-wrote', lastSeq: seq, messages }, seq);
      return id;
    },
    decisions: (conversationId, count, within = 5_000) =>
      eventually(
        async () => {
          const { items } = await world.value(listDecisions, { conversationId, limit: 200 }, admin);
          return items.length >= count ? items : undefined;
        },
        { within, what: `${count} decisions` },
      ),
  };
};
