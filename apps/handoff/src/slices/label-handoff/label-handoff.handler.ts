import { getCharge, labelHandoff, type MemberActor, type OutputOf } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { labelledTurn, whyItDoesNotFit } from '../../domain/labels/labelled-turn.js';
import { findLabel, keepLabel, labelledPlaces, removeLabel } from '../../store/labels.js';

/** As tags and notes: open to every agent of the department, to all where no department has it yet, and to who holds it. */
const mayLabel = (
  { role, departmentIds, memberId }: MemberActor,
  { departmentId, holder }: OutputOf<typeof getCharge>,
): boolean =>
  role !== 'agent' || departmentId === null || departmentIds.includes(departmentId) || holder?.memberId === memberId;

@Controller()
export class LabelHandoffHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(labelHandoff)
  async label({ input, actor, deadline }: Asked<typeof labelHandoff>): Promise<Answer<typeof labelHandoff>> {
    const { conversationId, label } = input;
    const of = { workspaceId: actor.workspaceId, conversationId };
    const charge = await this.requests.ask(getCharge, of, { deadline });
    if (charge.kind === 'refused') return refuse('not_found', 'There is no such conversation.');
    const { status } = charge.value;
    if (!mayLabel(actor, charge.value)) return refuse('forbidden', 'Another department has this conversation.');
    return this.transactions.run(async (tx) => {
      if (label === null) await removeLabel(tx, of);
      else {
        const turn = labelledTurn(label, { status, ...(await labelledPlaces(tx, of)) });
        if (turn === null) return refuse('label_does_not_fit', whyItDoesNotFit(label));
        await keepLabel(tx, of, turn, label, actor.memberId);
      }
      return ok(await findLabel(tx, of));
    });
  }
}
