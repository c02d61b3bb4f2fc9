import { findDepartments, planHandoff, type DepartmentId, type WorkspaceId } from '@baton/contracts';
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
import { Controller, Logger } from '@nestjs/common';
import { findSettings } from '../../store/settings.js';

@Controller()
export class PlanHandoffHandler {
  private readonly logger = new Logger(PlanHandoffHandler.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(planHandoff)
  async plan({ input, deadline }: Asked<typeof planHandoff>): Promise<Answer<typeof planHandoff>> {
    const settings = await this.transactions.run((tx) => findSettings(tx, input.workspaceId, input.widgetId));
    if (!settings) return refuse('not_found', 'There is no such widget.');
    const { departmentId, messages } = settings;
    const departmentName = await this.departmentName(input.workspaceId, departmentId, deadline);
    return ok({
      settingsVersion: settings.version,
      buttonEnabled: settings.button.enabled,
      departmentId,
      departmentName,
      waitingText: messages.waiting,
      fallbackText: messages.fallback,
      questions: settings.button.askQuestions === 'while_waiting' ? settings.questions : [],
    });
  }

  /** For people to read only: the plan does without it rather than come too late. */
  private async departmentName(
    workspaceId: WorkspaceId,
    departmentId: DepartmentId,
    deadline: Deadline,
  ): Promise<string> {
    try {
      const asked = { workspaceId, departmentIds: [departmentId] };
      const within = Deadline.in(deadline.leftMs() / 2);
      const found = await this.requests.askOrLast(findDepartments, asked, { deadline: within });
      return (found.kind === 'ok' ? found.value.departments[0]?.name : undefined) ?? '';
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.logger.warn({ departmentId, err: error }, 'The name of a department could not be had');
      return '';
    }
  }
}
