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
import type { BeforeAnswer } from '../../domain/decide/before-answer.js';
import { beginTurn, type Said } from '../../domain/decide/begin-turn.js';
import { deedOf, type CitedAnswer, type Deed } from '../../domain/decide/deed.js';
import { stayWithAi } from '../../domain/decide/stay-with-ai.js';
import type { OpenTurn } from '../../domain/rules/verdict.js';
import { validateSettings } from '../../domain/settings/validate.js';
import { findSettings } from '../../store/settings.js';

type Sample = InputOf<typeof previewHandoffSettings>;
const ANSWER_WITHIN_MS = 1_500;

const saidIn = ({ text, page, locale, isOpen }: Sample): Said => ({
  text,
  surroundings: {
    pageUrl: page?.url ?? null,
    locale: locale ?? null,
    // A customer of whom nothing is known.
    attributes: { verified: false },
    isOpen: isOpen ?? null,
  },
});

/** As a turn goes; a department that is closed has nobody there. */
const deedIn = (
  { settings, isOpen }: Sample,
  open: OpenTurn,
  before: BeforeAnswer,
  answer: CitedAnswer | null,
): Deed => {
  const decided = before.kind === 'hand_off' ? before : afterAnswer(settings, open, answer);
  return decided.kind === 'hand_off' && isOpen === false && settings.whenUnavailable === 'stay_with_ai'
    ? stayWithAi(settings, decided, open, answer)
    : deedOf(settings, decided, answer);
};

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

    const { open, before } = beginTurn(settings, saidIn(input), []);
    const answer = before.kind === 'needs_answer' ? await this.answer(workspaceId, input, deadline) : null;
    const deed = deedIn(input, open, before, answer);
    const order = deed.kind === 'hand_off' ? deed.order : null;
    const [question] = deed.kind === 'hand_off' ? (deed.questions ?? []) : [];
    const { signals, rules, outcome, trigger } = deed.trace;
    return ok({
      signals,
      rules,
      outcome,
      trigger,
      departmentId: order?.departmentId ?? null,
      priority: order?.priority ?? null,
      says: deed.kind === 'say' ? deed.text : deed.order.announcement,
      ...(question && { asks: question.text }),
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
