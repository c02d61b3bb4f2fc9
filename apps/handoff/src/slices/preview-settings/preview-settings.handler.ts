import { answerQuestion, previewHandoffSettings, type InputOf, type WorkspaceId } from '@baton/contracts';
import {
  Answers,
  Deadline,
  Fault,
  Requests,
  Transactions,
  ok,
  refuse,
  type Answer,
  type Asked,
} from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { afterAnswer } from '../../domain/decide/after-answer.js';
import { beforeAnswer } from '../../domain/decide/before-answer.js';
import { deedOf, type CitedAnswer } from '../../domain/decide/deed.js';
import type { OpenTurn } from '../../domain/rules/verdict.js';
import { validateSettings } from '../../domain/settings/validate.js';
import { readMessage } from '../../domain/signals/message-signals.js';
import { findSettings } from '../../store/settings.js';

type Sample = InputOf<typeof previewHandoffSettings>;
const ANSWER_WITHIN_MS = 1_500;

const firstTurn = ({ settings, text, page, locale, isOpen }: Sample): OpenTurn => ({
  message: readMessage(settings, text, []),
  history: [],
  surroundings: { pageUrl: page?.url ?? null, locale: locale ?? null, attributes: {}, isOpen: isOpen ?? null },
});

/** Decides as a turn is decided, on settings that need not be saved, and does nothing about it. */
@Controller()
export class PreviewSettingsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(previewHandoffSettings)
  async preview({
    input,
    actor,
    deadline,
  }: Asked<typeof previewHandoffSettings>): Promise<Answer<typeof previewHandoffSettings>> {
    const { settings, widgetId } = input;
    const { workspaceId } = actor;
    const kept = await this.transactions.run((tx) => findSettings(tx, workspaceId, widgetId));
    if (!kept) return refuse('not_found', 'There is no such widget.');
    const errors = validateSettings(settings).map((issue) => ({ ...issue, path: `settings.${issue.path}` }));
    if (errors.length > 0) return refuse('invalid', 'These settings cannot be tried as they are.', { errors });

    const turn = firstTurn(input);
    const first = beforeAnswer(settings, turn);
    const answer = first.kind === 'needs_answer' ? await this.answer(workspaceId, input, deadline) : null;
    const decided = first.kind === 'needs_answer' ? afterAnswer(settings, turn, answer) : first;
    const deed = deedOf(settings, decided, answer);
    const order = deed.kind === 'hand_off' ? deed.order : null;
    const { signals, rules, outcome, trigger } = deed.trace;
    return ok({
      signals,
      rules,
      outcome,
      trigger,
      departmentId: order?.departmentId ?? null,
      priority: order?.priority ?? null,
      says: deed.kind === 'say' ? deed.text : deed.order.announcement,
      answer: answer && { text: answer.text, confidence: signals.confidence, citations: [...answer.citations] },
    });
  }

  /** Null when none could be had in time, as in a turn. */
  private async answer(
    workspaceId: WorkspaceId,
    { widgetId, text }: Sample,
    until: Deadline,
  ): Promise<CitedAnswer | null> {
    const deadline = Deadline.in(Math.min(ANSWER_WITHIN_MS, until.leftMs() / 2));
    try {
      return await this.requests.value(
        answerQuestion,
        { workspaceId, widgetId, question: text, history: [] },
        { deadline },
      );
    } catch (error) {
      if (error instanceof Fault) return null;
      throw error;
    }
  }
}
