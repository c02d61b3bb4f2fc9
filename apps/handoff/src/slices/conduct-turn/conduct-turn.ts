import {
  answerQuestion,
  appendAnswer,
  findDepartments,
  handOff,
  type HandoffSettings,
  type OutputOf,
} from '@baton/contracts';
import { Deadline, Fault, Requests, Transactions } from '@baton/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { afterAnswer } from '../../domain/decide/after-answer.js';
import { beforeAnswer } from '../../domain/decide/before-answer.js';
import type { HandoffOrder } from '../../domain/decide/run-rules.js';
import type { Trace } from '../../domain/decide/trace.js';
import { readMessage } from '../../domain/signals/message-signals.js';
import { insertDecision } from '../../store/decisions.js';
import { findSettings } from '../../store/settings.js';
import { finishTurn, pastTurns, type PastTurn, type Turn } from '../../store/turns.js';

const LOOK_BACK = 50;
const ANSWER_WITHIN_MS = 5_000;
const COMMAND_WITHIN_MS = 2_000;

type Answered = OutputOf<typeof answerQuestion>;

/** What is done about the message: said, or handed over; `answer` is what the customer reads, null when nothing. */
type Deed =
  | { kind: 'say'; text: string; answered: Answered | null; trace: Trace }
  | { kind: 'hand_off'; order: HandoffOrder; trace: Trace };

/**
 * One turn: signals → the rules that need no answer → the answer → the rules on it → said or handed off → the decision is kept.
 * Everything may be done twice: conversations knows a turn by its message, and the first decision that is kept stands.
 */
@Injectable()
export class ConductTurn {
  private readonly logger = new Logger(ConductTurn.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  async conduct(turn: Turn): Promise<void> {
    const { settings, past } = await this.transactions.run(async (tx) => ({
      settings: await findSettings(tx, turn.workspaceId, turn.widgetId),
      past: await pastTurns(tx, turn, LOOK_BACK),
    }));
    if (!settings) throw new Error(`widget ${turn.widgetId} has no handoff settings`);
    const deed = await this.decide(turn, settings, past);
    const isInTime = await this.perform(turn, settings, deed);
    const trace: Trace = isInTime ? deed.trace : { ...deed.trace, outcome: 'superseded', trigger: null };
    const at = new Date().toISOString();
    await this.transactions.run(async (tx) => {
      await insertDecision(tx, turn, { ...trace, seq: turn.seq, at });
      await finishTurn(tx, turn.messageId, deed.kind === 'say' ? deed.text : null);
    });
  }

  private async decide(turn: Turn, settings: HandoffSettings, past: readonly PastTurn[]): Promise<Deed> {
    const message = readMessage(settings, turn.text, past);
    const first = beforeAnswer(settings, message, past);
    if (first.kind === 'hand_off') return first;
    const answered = await this.answer(turn, past);
    const second = afterAnswer(settings, message, answered, past);
    if (second.kind === 'hand_off') return second;
    const isShown = second.kind === 'append' && answered !== null;
    return isShown
      ? { kind: 'say', text: answered.text, answered, trace: second.trace }
      : { kind: 'say', text: second.kind === 'clarify' ? second.text : '', answered: null, trace: second.trace };
  }

  /** Null when none could be had in time: a failed answer, never a hung chat. */
  private async answer(turn: Turn, past: readonly PastTurn[]): Promise<Answered | null> {
    const history = past.flatMap(({ text, answer }) => [
      { role: 'customer' as const, text },
      ...(answer === null ? [] : [{ role: 'ai' as const, text: answer }]),
    ]);
    const { workspaceId, widgetId, text: question } = turn;
    try {
      return await this.requests.value(
        answerQuestion,
        { workspaceId, widgetId, question, history: history.slice(-LOOK_BACK) },
        { deadline: Deadline.in(ANSWER_WITHIN_MS) },
      );
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn({ conversationId: turn.conversationId, err: error }, 'No answer could be had');
      return null;
    }
  }

  /** False when somebody else was in charge by then. */
  private async perform(turn: Turn, settings: HandoffSettings, deed: Deed): Promise<boolean> {
    const { workspaceId, conversationId, epoch, messageId: turnOf } = turn;
    const about = { workspaceId, conversationId, epoch, turnOf };
    const deadline = Deadline.in(COMMAND_WITHIN_MS);
    const reply =
      deed.kind === 'say'
        ? await this.requests.ask(
            appendAnswer,
            {
              ...about,
              text: deed.text,
              citations: deed.answered?.citations ?? [],
              confidence: deed.answered?.confidence ?? null,
            },
            { deadline },
          )
        : await this.requests.ask(
            handOff,
            { ...about, ...(await this.destination(turn, settings, deed.order, deadline)) },
            { deadline },
          );
    if (reply.kind === 'refused' && reply.code !== 'stale_epoch' && reply.code !== 'not_found') {
      throw new Fault(`conversations refused the turn: ${reply.code} (${reply.detail})`);
    }
    return reply.kind === 'ok';
  }

  private async destination({ workspaceId }: Turn, settings: HandoffSettings, order: HandoffOrder, deadline: Deadline) {
    const { trigger, priority, departmentId, announcement } = order;
    const found = await this.requests.askOrLast(
      findDepartments,
      { workspaceId, departmentIds: [departmentId] },
      { deadline },
    );
    const departmentName = (found.kind === 'ok' ? found.value.departments[0]?.name : undefined) ?? '';
    return {
      trigger,
      priority,
      departmentId,
      departmentName,
      announcement,
      waitingText: settings.messages.waiting,
      fallbackText: settings.messages.fallback,
    };
  }
}
