import {
  createHandoffSettings,
  createWidget,
  listDepartments,
  type InputOf,
  type MemberActor,
  type WidgetId,
} from '@baton/contracts';
import {
  Answers,
  Requests,
  Transactions,
  created,
  newId,
  ok,
  refuse,
  type Answer,
  type Asked,
  type Deadline,
} from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { newWidgetLook } from '../../domain/widget/widget-defaults.js';
import { changeWidget } from '../../domain/widget/change-widget.js';
import { newWidgetKey } from '../../credentials/widget-key.js';
import { departmentOfWidget } from '../../peers/department-of-widget.js';
import { findWidgetByCommand, insertWidget, type WidgetOrigin, type WidgetRow } from '../../store/widgets.js';

type MadeBefore = WidgetRow & { readonly madeFrom: string };

const originOf = ({ idempotencyKey, ...body }: InputOf<typeof createWidget>, { memberId }: MemberActor) =>
  idempotencyKey === undefined ? undefined : { madeBy: memberId, idempotencyKey, madeFrom: JSON.stringify(body) };

/**
 * The settings are made first, at their owner: what is left of a try that fails half-way belongs to a widget that never
 * came to be, and nobody sees it. The last step makes the widget, whole.
 */
@Controller()
export class CreateWidgetHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(createWidget)
  async create({ input, actor, deadline }: Asked<typeof createWidget>): Promise<Answer<typeof createWidget>> {
    const { workspaceId } = actor;
    const origin = originOf(input, actor);
    const before = origin && (await this.madeBefore(origin));
    if (before) return this.repeat(before, origin, deadline);

    const widgetId = newId<WidgetId>();
    const departmentId = await this.oldestDepartment(actor, deadline);
    await this.requests.value(createHandoffSettings, { workspaceId, widgetId, departmentId }, { deadline });
    const publicKey = newWidgetKey();
    const plain = { id: widgetId, workspaceId, publicKey, name: input.name, status: 'active' as const };
    const fresh: WidgetRow = { ...plain, allowedOrigins: [], ...newWidgetLook(input.name) };
    const made = await this.transactions.run((tx) => insertWidget(tx, changeWidget(fresh, input), origin));
    if (made) return created({ ...made, departmentId });

    // The very same command came first, in this very moment.
    const meanwhile = origin && (await this.madeBefore(origin));
    if (!meanwhile) throw new Error('a widget was neither made nor made before');
    return this.repeat(meanwhile, origin, deadline);
  }

  private madeBefore({ madeBy, idempotencyKey }: WidgetOrigin): Promise<MadeBefore | undefined> {
    return this.transactions.run((tx) => findWidgetByCommand(tx, madeBy, idempotencyKey));
  }

  private async repeat(before: MadeBefore, { madeFrom }: WidgetOrigin, deadline: Deadline) {
    if (before.madeFrom !== madeFrom)
      return refuse('idempotency_key_reused', 'This Idempotency-Key made another widget. Use a new one.');
    const { id: widgetId, workspaceId } = before;
    return ok({
      ...before,
      departmentId: await departmentOfWidget(this.requests, { workspaceId, widgetId }, deadline),
    });
  }

  private async oldestDepartment(actor: MemberActor, deadline: Deadline) {
    const { items } = await this.requests.value(listDepartments, { limit: 1 }, { actor, deadline });
    const [oldest] = items;
    if (!oldest) throw new Error(`workspace ${actor.workspaceId} has no department`);
    return oldest.id;
  }
}
