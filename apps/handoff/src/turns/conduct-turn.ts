import { answerQuestion, appendAnswer, handOff, type HandoffSettings, type MessageId } from '@baton/contracts';
import { Deadline, Fault, Requests, Transactions } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { afterAnswer } from '../domain/decide/after-answer.js';
import type { BeforeAnswer } from '../domain/decide/before-answer.js';
import { beginTurn, linesOf, LOOK_BACK } from '../domain/decide/begin-turn.js';
import { deedOf, type CitedAnswer, type Deed } from '../domain/decide/deed.js';
import { saysThatNobodyIsThere, stayWithAi, type HandingOff } from '../domain/decide/stay-with-ai.js';
import type { Trace } from '../domain/decide/trace.js';
import type { OpenTurn } from '../domain/rules/verdict.js';
import { wantsHours } from '../domain/rules/wants-hours.js';
import { Departments } from '../peers/departments.js';
import { insertDecision } from '../store/decisions.js';
import { findSettings } from '../store/settings.js';
import { finishTurn, keepDeed, pastTurns, type LeasedTurn, type PastTurn, type Turn } from '../store/turns.js';
import { Drafts, type DraftOfTurn } from './drafts.js';

/** Until an answer is there, or somebody is heard to write it. */
const BEGIN_WITHIN_MS = 5_000;
/** Until an answer is there that is being written: with all that is asked and told besides, less than a turn is leased for. */
const ANSWER_WITHIN_MS = 9_000;
const COMMAND_WITHIN_MS = 2_000;
type About = Pick<Turn, 'workspaceId' | 'conversationId' | 'epoch'> & { turnOf: MessageId };
const within = (ms: number) => ({ deadline: Deadline.in(ms) });

/**
 * One turn: signals → the rules that need no answer → the answer → the rules on it → said or handed off → the decision is kept.
 * What is to be done is kept before it is done: a turn that is taken up again never decides otherwise. Doing it twice is
 * harmless, since conversations knows a turn by its message; the first decision that is kept stands. One that conversations finds invalid would be so each
 * time: the turn ends without it, so that it does not stand before all that is written after it.
 */
@Injectable()
export class ConductTurn {
  private readonly logger = new Logger(ConductTurn.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly drafts: Drafts,
    private readonly departments: Departments,
  ) {}

  async conduct(turn: LeasedTurn): Promise<void> {
    const deed = turn.deed ?? (await this.decideOnce(turn));
    const isDone = await this.perform(turn, deed);
    const trace: Trace = isDone ? deed.trace : { ...deed.trace, outcome: 'superseded', trigger: null };
    const at = new Date().toISOString();
    await this.transactions.run(async (tx) => {
      await insertDecision(tx, turn, { ...trace, seq: turn.seq, at });
      await finishTurn(tx, turn.messageId, isDone && deed.kind === 'say' ? deed.text : null);
    });
  }

  private async decideOnce(turn: Turn): Promise<Deed> {
    const { settings, past } = await this.transactions.run(async (tx) => ({
      settings: await findSettings(tx, turn.workspaceId, turn.widgetId),
      past: await pastTurns(tx, turn, LOOK_BACK),
    }));
    if (!settings) throw new Error(`widget ${turn.widgetId} has no handoff settings`);
    const surroundings = { ...turn.surroundings, isOpen: await this.isOpen(settings, turn) };
    const { open, before } = beginTurn(settings, { text: turn.text, surroundings }, past);
    const staysWithAi = before.kind === 'hand_off' && (await this.mustStayWithAi(settings, turn, before));
    if (before.kind === 'hand_off' && !staysWithAi) return this.keep(turn, deedOf(settings, before, null), null);
    if (before.kind === 'hand_off' && saysThatNobodyIsThere(before, open))
      return this.keep(turn, stayWithAi(settings, before, open, null), null);
    const mayShow = (soFar: CitedAnswer) => !staysWithAi && afterAnswer(settings, open, soFar).kind === 'append';
    const draft = this.drafts.begin(turn, mayShow);
    let said: string | null = null;
    try {
      const answer = await this.answer(turn, past, draft);
      const deed = await this.keep(turn, await this.deedOn(settings, turn, open, before, answer), answer);
      if (deed.kind === 'say') said = deed.text;
      return deed;
    } finally {
      draft.end(said);
    }
  }

  /** What is done about the answer: also where a rule would have handed over before it, and nobody is there. */
  private async deedOn(
    settings: HandoffSettings,
    turn: Turn,
    open: OpenTurn,
    before: BeforeAnswer,
    answer: CitedAnswer | null,
  ): Promise<Deed> {
    if (before.kind === 'hand_off') return stayWithAi(settings, before, open, answer);
    const decided = afterAnswer(settings, open, answer);
    return decided.kind === 'hand_off' && (await this.mustStayWithAi(settings, turn, decided))
      ? stayWithAi(settings, decided, open, answer)
      : deedOf(settings, decided, answer);
  }

  private keep(turn: Turn, deed: Deed, answer: CitedAnswer | null): Promise<Deed> {
    return this.transactions.run((tx) => keepDeed(tx, turn.messageId, deed, answer));
  }

  /** Asked only where a rule wants to know; null when it is not known. */
  private async isOpen(settings: HandoffSettings, { workspaceId }: Turn): Promise<boolean | null> {
    if (!wantsHours(settings)) return null;
    return (await this.departments.availabilityOf(workspaceId, settings.departmentId))?.open ?? null;
  }

  /** Rules rest, though never for who asks for a person, or nobody is there and the settings keep such customers with the AI. Asked only where it makes a difference; not known counts as somebody: rather in the queue than with nobody. */
  private async mustStayWithAi(settings: HandoffSettings, turn: Turn, { order }: HandingOff): Promise<boolean> {
    if (turn.surroundings.rulesRest && order.trigger.kind !== 'asks_for_person') return true;
    if (settings.whenUnavailable !== 'stay_with_ai') return false;
    const found = await this.departments.availabilityOf(turn.workspaceId, order.departmentId);
    return found !== null && !(found.open && found.anyoneOnline);
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

  /** False when nothing came of it: somebody else was in charge by then, or it is invalid. */
  private async perform(turn: Turn, deed: Deed): Promise<boolean> {
    const { workspaceId, conversationId, epoch, messageId: turnOf } = turn;
    const about: About = { workspaceId, conversationId, epoch, turnOf };
    const reply = deed.kind === 'say' ? await this.say(about, deed) : await this.handOff(about, deed);
    if (reply.kind === 'ok') return true;
    const { code, detail, extra } = reply;
    if (code === 'invalid')
      this.logger.error({ conversationId, messageId: turnOf, deed: deed.kind, detail, ...extra }, 'A turn is invalid');
    else if (code !== 'stale_epoch' && code !== 'not_found' && code !== 'stays_with_people')
      throw new Fault(`conversations refused the turn: ${code} (${detail})`);
    return false;
  }

  private say(about: About, { text, citations, confidence, trace }: Extract<Deed, { kind: 'say' }>) {
    const said = { ...about, text, citations: [...citations], confidence, sentiment: trace.signals.sentiment };
    return this.requests.ask(appendAnswer, said, within(COMMAND_WITHIN_MS));
  }

  private async handOff(about: About, deed: Extract<Deed, { kind: 'hand_off' }>) {
    const { order, waitingText, fallbackText, questions = [] } = deed;
    const departmentName = await this.departments.nameOf(about.workspaceId, order.departmentId);
    const { sentiment } = deed.trace.signals;
    const plan = { departmentName, waitingText, fallbackText, questions: [...questions] };
    const handoff = { ...about, ...order, ...plan, sentiment };
    return this.requests.ask(handOff, handoff, within(COMMAND_WITHIN_MS));
  }
}
