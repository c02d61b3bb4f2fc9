import { conversationChanged, type PayloadOf } from '@baton/contracts';
import { ReactsTo, type Reaction, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { clickTrace } from '../../domain/decide/click-trace.js';
import { insertDecision } from '../../store/decisions.js';
import { findSettings } from '../../store/settings.js';
import { insertTurn } from '../../store/turns.js';
import { TurnConductor } from '../../turns/turn-conductor.js';

type Change = PayloadOf<typeof conversationChanged>;

/** To the AI, or to the question that it has asked. */
const writtenToAi = ({ agentView, messages, question }: Change) =>
  agentView.status === 'ai' || question ? messages.filter(({ agent }) => agent.author.kind === 'visitor') : [];

/** A handoff that no turn led to. Who is asked questions when he clicks is in the queue for what a rule saw. */
const isClick = ({ cause, turnOf }: Change): boolean => cause === 'handed-off' && turnOf === null;

const surroundingsOf = ({ agentView, rulesRest = false }: Change) => {
  const {
    page,
    locale,
    customer: { name, email, verified },
  } = agentView;
  return {
    pageUrl: page?.url ?? null,
    locale,
    attributes: { ...(name === null ? {} : { name }), ...(email === null ? {} : { email }), verified },
    ...(rulesRest && { rulesRest }),
  };
};

/** Each message that a visitor writes to the AI starts a turn; a click on the button is a decision that explains itself. */
@Controller()
export class StartTurnWhenVisitorWrote {
  constructor(private readonly conductor: TurnConductor) {}

  @ReactsTo(conversationChanged, { when: (change) => writtenToAi(change).length > 0 || isClick(change) })
  async react({ payload: change, tx }: Reaction<typeof conversationChanged>): Promise<void> {
    await this.startTurns(tx, change);
    if (isClick(change)) await this.explainClick(tx, change);
  }

  private async startTurns(tx: Tx, change: Change): Promise<void> {
    const { conversationId, workspaceId, widgetId, visitorId, epoch } = change;
    const written = writtenToAi(change);
    for (const { agent } of written) {
      await insertTurn(tx, {
        messageId: agent.id,
        conversationId,
        workspaceId,
        widgetId,
        visitorId,
        seq: agent.seq,
        epoch,
        text: agent.text,
        surroundings: surroundingsOf(change),
        question: change.question ?? null,
      });
    }
    if (written.length > 0) tx.afterCommit(() => this.conductor.kick(conversationId));
  }

  private async explainClick(tx: Tx, change: Change): Promise<void> {
    const { conversationId, workspaceId, epoch, agentView } = change;
    const settings = await findSettings(tx, workspaceId, change.widgetId);
    if (!settings) throw new Error(`widget ${change.widgetId} has no handoff settings`);
    const at = agentView.enqueuedAt ?? agentView.createdAt;
    await insertDecision(
      tx,
      { conversationId, workspaceId, epoch },
      { ...clickTrace(settings), seq: agentView.lastSeq, at },
    );
  }
}
