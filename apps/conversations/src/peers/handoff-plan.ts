import { planHandoff, type OutputOf, type WidgetId, type WorkspaceId } from '@baton/contracts';
import { Deadline, Fault, Requests } from '@baton/messaging';
import { Injectable } from '@nestjs/common';

/** Leaves time for the change itself when handoff is frozen and its last plan has to do. */
const PLAN_WITHIN_MS = 700;

/** Where handoffs of a widget go; while handoff is away, where they went last. */
@Injectable()
export class HandoffPlans {
  constructor(private readonly requests: Requests) {}

  async planOf(
    of: { workspaceId: WorkspaceId; widgetId: WidgetId },
    deadline: Deadline,
  ): Promise<OutputOf<typeof planHandoff>> {
    const { workspaceId, widgetId } = of;
    const within = Deadline.in(Math.min(PLAN_WITHIN_MS, deadline.leftMs() / 2));
    const reply = await this.requests.askOrLast(planHandoff, { workspaceId, widgetId }, { deadline: within });
    if (reply.kind === 'refused')
      throw new Fault(`there is no plan for handoffs of widget ${widgetId}: ${reply.detail}`);
    return reply.value;
  }
}
