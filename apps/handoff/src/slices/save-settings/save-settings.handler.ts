import { findDepartments, saveHandoffSettings, type HandoffSettings, type WorkspaceId } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked, type Deadline } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { validateSettings, type SettingsIssue } from '../../domain/settings/validate.js';
import { lockSettings, updateSettings } from '../../store/settings.js';

/** Every save is a new version; a save of an older one than the current is refused, so that nobody overwrites unseen. */
@Controller()
export class SaveSettingsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(saveHandoffSettings)
  async save({
    input,
    actor,
    deadline,
  }: Asked<typeof saveHandoffSettings>): Promise<Answer<typeof saveHandoffSettings>> {
    const { widgetId, ...edited } = input;
    const issues = [
      ...validateSettings(edited),
      ...(await this.unknownDepartments(actor.workspaceId, edited, deadline)),
    ];
    return this.transactions.run(async (tx) => {
      const current = await lockSettings(tx, actor.workspaceId, widgetId);
      if (!current) return refuse('not_found', 'There is no such widget.');
      if (issues.length > 0)
        return refuse('invalid', 'These settings cannot be saved as they are.', { errors: issues });
      if (current.version !== edited.version) {
        return refuse(
          'stale_version',
          `Version ${current.version} was saved meanwhile; you edited version ${edited.version}. Load it and try again.`,
          {
            version: current.version,
          },
        );
      }
      const saved: HandoffSettings = { ...edited, version: current.version + 1 };
      await updateSettings(tx, widgetId, saved, actor.memberId);
      return ok(saved);
    });
  }

  private async unknownDepartments(
    workspaceId: WorkspaceId,
    settings: HandoffSettings,
    deadline: Deadline,
  ): Promise<SettingsIssue[]> {
    const named = [
      { path: 'departmentId', id: settings.departmentId },
      ...settings.rules.flatMap((rule, index) =>
        rule.departmentId ? [{ path: `rules.${index}.departmentId`, id: rule.departmentId }] : [],
      ),
    ];
    const departmentIds = [...new Set(named.map(({ id }) => id))];
    const { departments } = await this.requests.value(findDepartments, { workspaceId, departmentIds }, { deadline });
    const known = new Set(departments.map((department) => department.id));
    return named
      .filter(({ id }) => !known.has(id))
      .map(({ path }) => ({ path, message: 'There is no such department.' }));
  }
}
