import {
  answerQuestion,
  appendAnswer,
  findDepartments,
  handOff,
  type DepartmentId,
  type MessageId,
  type WorkspaceId,
} from '@baton/contracts';
import { Deadline, Fault, Requests, Transactions } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { afterAnswer } from '../domain/decide/after-answer.js';
import { beginTurn, linesOf, LOOK_BACK } from '../domain/decide/begin-turn.js';
import { deedOf, type CitedAnswer, type Deed } from '../domain/decide/deed.js';
import type { Trace } from '../domain/decide/trace.js';
import { insertDecision } from '../store/decisions.js';
import { findSettings } from '../store/settings.js';
import { finishTurn, keepDeed, pastTurns, type LeasedTurn, type PastTurn, type Turn } from '../store/turns.js';
import { Drafts, type DraftOfTurn } from './drafts.js';

/** Until an answer is there, or somebody is heard to write it. */
const BEGIN_WITHIN_MS = 5_000;
/** Until an answer is there that is being written: with the two commands after it, less than a turn is leased for. */
const ANSWER_WITHIN_MS = 9_000;
const NAME_WITHIN_MS = 500;
const COMMAND_WITHIN_MS = 2_000;
type About = Pick<Turn, 'workspaceId' | 'conversationId' | 'epoch'> & { turnOf: MessageId };
const within = (ms: number) => ({ deadline: Deadline.in(ms) });

/**
 * One turn: signals → the rules that need no answer → the answer → the rules on it → said or handed off → the decision is kept.
 * What is to be done is kept before it is done: a turn that is taken up again never decides otherwise. Doing it twice is
 * harmless, since conversations knows a turn by its message; the first decision that is kept stands.
 */
@Injectable()
export class ConductTurn {
  private readonly logger = new Logger(ConductTurn.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly drafts: Drafts,
  ) {}

  async conduct(turn: LeasedTurn): Promise<void> {
    const deed = turn.deed ?? (await this.decideOnce(turn));
    const isInTime = await this.perform(turn, deed);
    const trace: Trace = isInTime ? deed.trace : { ...deed.trace, outcome: 'superseded', trigger: null };
    const at = new Date().toISOString();
    await this.transactions.run(async (tx) => {
      await insertDecision(tx, turn, { ...trace, seq: turn.seq, at });
      await finishTurn(tx, turn.messageId, isInTime && deed.kind === 'say' ? deed.text : null);
    });
  }

  private async decideOnce(turn: Turn): Promise<Deed> {
    const { settings, past } = await this.transactions.run(async (tx) => ({
      settings: await findSettings(tx, turn.workspaceId, turn.widgetId),
      past: await pastTurns(tx, turn, LOOK_BACK),
    }));
    if (!settings) throw new Error(`widget ${turn.widgetId} has no handoff settings`);
    const surroundings = { ...turn.surroundings, isOpen: null };
    const { open, before: first } = beginTurn(settings, { text: turn.text, surroundings }, past);
    if (first.kind !== 'needs_answer') return this.keep(turn, deedOf(settings, first, null), null);
    const draft = this.drafts.begin(turn, (soFar) => afterAnswer(settings, open, soFar).kind === 'append');
    let said: string | null = null;
    try {
      const answer = await this.answer(turn, past, draft);
      const deed = await this.keep(turn, deedOf(settings, afterAnswer(settings, open, answer), answer), answer);
      if (deed.kind === 'say') said = deed.text;
      return deed;
    } finally {
      draft.end(said);
    }
  }

  private keep(turn: Turn, deed: Deed, answer: CitedAnswer | null): Promise<Deed> {
    return this.transactions.run((tx) => keepDeed(tx, turn.messageId, deed, answer));
  }

  /** Null when none could be had in time: a failed answer, never a hung chat. */
  private async answer(turn: Turn, past: readonly PastTurn[], draft: DraftOfTurn): Promise<CitedAnswer | null> {
    const { workspaceId, widgetId, text: question, messageId: turnId } = turn;
    try {
      const asked = { workspaceId, widgetId, question, history: linesOf(past), turnId };
      const answered = this.requests.value(answerQuestion, asked, within(ANSWER_WITHIN_MS));
      return await Promise.race([answered, draft.orSilence(BEGIN_WITHIN_MS)]);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn({ conversationId: turn.conversationId, err: error }, 'No answer could be had');
      return null;
    }
  }

  /** False when somebody else was in charge by then. */
  private async perform(turn: Turn, deed: Deed): Promise<boolean> {
    const { workspaceId, conversationId, epoch, messageId: turnOf } = turn;
    const about: About = { workspaceId, conversationId, epoch, turnOf };
    const reply = deed.kind === 'say' ? await this.say(about, deed) : await this.handOff(about, deed);
    if (reply.kind === 'refused' && reply.code !== 'stale_epoch' && reply.code !== 'not_found') {
      throw new Fault(`conversations refused the turn: ${reply.code} (${reply.detail})`);
    }
    return reply.kind === 'ok';
  }

  private say(about: About, { text, citations, confidence }: Extract<Deed, { kind: 'say' }>) {
    const said = { ...about, text, citations: [...citations], confidence };
    return this.requests.ask(appendAnswer, said, within(COMMAND_WITHIN_MS));
  }

  private async handOff(about: About, { order, waitingText, fallbackText }: Extract<Deed, { kind: 'hand_off' }>) {
    const departmentName = await this.departmentName(about.workspaceId, order.departmentId);
    const handoff = { ...about, ...order, departmentName, waitingText, fallbackText };
    return this.requests.ask(handOff, handoff, within(COMMAND_WITHIN_MS));
  }

  /** For people to read only: nobody waits for a person longer because the name of a department cannot be had. */
  private async departmentName(workspaceId: WorkspaceId, departmentId: DepartmentId): Promise<string> {
    try {
      const asked = { workspaceId, departmentIds: [departmentId] };
      const found = await this.requests.askOrLast(findDepartments, asked, within(NAME_WITHIN_MS));
      return (found.kind === 'ok' ? found.value.departments[0]?.name : undefined) ?? '';
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn({ departmentId, err: error }, 'The name of a department could not be had');
      return '';
    }
  }
}
