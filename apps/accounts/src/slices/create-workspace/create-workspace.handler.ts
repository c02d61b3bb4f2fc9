import {
  addDepartment,
  createHandoffSettings,
  createWorkspace,
  type DepartmentId,
  type MemberId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { Answers, Requests, Transactions, created, newId, refuse, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { newWidgetLook } from '../../domain/widget/widget-defaults.js';
import { newWidgetKey } from '../../credentials/widget-key.js';
import { findMemberByEmail, insertMember } from '../../store/members.js';
import { makeLink } from '../../store/sessions.js';
import { findWidgetByKey, insertWidget } from '../../store/widgets.js';
import { insertWorkspace } from '../../store/workspaces.js';

/**
 * The department and the settings are made first, at their owners: what is left of a try that fails half-way belongs
 * to a workspace that never came to be, and nobody sees it. The last step makes everything visible at once.
 */
@Controller()
export class CreateWorkspaceHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly settings: Settings,
  ) {}

  @Answers(createWorkspace)
  async create({ input, deadline }: Asked<typeof createWorkspace>): Promise<Answer<typeof createWorkspace>> {
    const { name, ownerEmail } = input;
    const widgetKey = input.widgetKey ?? newWidgetKey();
    const taken = await this.transactions.run(async (tx) => ({
      email: await findMemberByEmail(tx, ownerEmail),
      key: await findWidgetByKey(tx, widgetKey),
    }));
    if (taken.email) return refuse('email_taken', `${ownerEmail} belongs to a member already.`);
    if (taken.key)
      return refuse('invalid', `The widget key ${widgetKey} is taken.`, {
        errors: [{ path: 'widgetKey', message: 'is taken' }],
      });

    const [workspaceId, ownerId, widgetId, departmentId] = [
      newId<WorkspaceId>(),
      newId<MemberId>(),
      newId<WidgetId>(),
      newId<DepartmentId>(),
    ];
    await this.requests.value(
      addDepartment,
      { departmentId, workspaceId, name: input.departmentName ?? 'Support' },
      { deadline },
    );
    const { ruleKinds } = input;
    await this.requests.value(createHandoffSettings, { workspaceId, widgetId, departmentId, ruleKinds }, { deadline });

    return this.transactions.run(async (tx) => {
      await insertWorkspace(tx, { id: workspaceId, name });
      const owner = await insertMember(tx, {
        id: ownerId,
        workspaceId,
        email: ownerEmail,
        name: input.ownerName ?? 'Owner',
        role: 'owner',
        departmentIds: [departmentId],
        password: null,
      });
      if (!owner) throw new Error(`${ownerEmail} was taken in this very moment`);
      const look = newWidgetLook(input.widgetName ?? name);
      await insertWidget(tx, {
        id: widgetId,
        workspaceId,
        name: input.widgetName ?? name,
        publicKey: widgetKey,
        status: 'active',
        allowedOrigins: [],
        ...look,
      });
      const link = `${input.publicUrl ?? this.settings.publicUrl}/console/set-password#token=${await makeLink(tx, ownerId)}`;
      return created({ workspaceId, ownerId, link, widgetId, widgetKey, departmentId });
    });
  }
}
