import { getWidgetByKey, startSession, type InputOf, type OutputOf, type VisitorId } from '@baton/contracts';
import {
  Answers,
  Deadline,
  Fault,
  Requests,
  Transactions,
  created,
  newId,
  ok,
  refuse,
  type Answer,
  type Asked,
  type Tx,
} from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { visitorConversation } from '../../domain/conversation/views.js';
import { updateCustomer } from '../../domain/visitor/update-customer.js';
import { customerFacts, visitorView, type Visitor } from '../../domain/visitor/visitor.js';
import { HandoffPlans } from '../../peers/handoff-plan.js';
import { Routing } from '../../peers/routing.js';
import { findCurrentConversation, lockConversation, saveChange } from '../../store/conversations.js';
import { hashOfToken, newVisitorToken } from '../../store/visitor-token.js';
import { insertVisitor, returnVisitor } from '../../store/visitors.js';

type Widget = OutputOf<typeof getWidgetByKey>;

/** Leaves time for the session itself when accounts is frozen and what it last said of the widget has to do. */
const WIDGET_WITHIN_MS = 700;

@Controller()
export class StartSessionHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly plans: HandoffPlans,
    private readonly routing: Routing,
  ) {}

  @Answers(startSession)
  async start({ input, deadline }: Asked<typeof startSession>): Promise<Answer<typeof startSession>> {
    const within = Deadline.in(Math.min(WIDGET_WITHIN_MS, deadline.leftMs() / 2));
    const found = await this.requests.askOrLast(getWidgetByKey, { widgetKey: input.widgetKey }, { deadline: within });
    if (found.kind === 'refused') return refuse('not_found', 'There is no widget with this key.');
    const widget = found.value;
    if (widget.status === 'inactive') return refuse('widget_inactive', 'This widget is switched off.');

    const { visitor, visitorToken, isNew } = await this.transactions.run((tx) => this.enter(tx, widget, input));
    const [conversation, talkToPerson] = await Promise.all([
      this.currentOf(visitor, deadline),
      this.canTalkToPerson(widget, deadline),
    ]);
    const { id, name, appearance, texts } = widget;
    const session = {
      visitorToken,
      visitor: visitorView(visitor),
      widget: { id, name, appearance, texts, talkToPerson },
      conversation,
    };
    return isNew ? created(session) : ok(session);
  }

  /** The visitor whom the token names in this widget, or a new one. */
  private async enter(tx: Tx, widget: Widget, input: InputOf<typeof startSession>) {
    const { url, title = null, referrer = null } = input.page;
    const here = {
      widgetId: widget.id,
      widgetName: widget.name,
      locale: input.locale ?? null,
      page: { url, title, referrer },
    };
    if (input.visitorToken !== undefined) {
      const known = await returnVisitor(tx, hashOfToken(input.visitorToken), here);
      if (known) await this.moveWith(tx, known);
      if (known) return { visitor: known, visitorToken: input.visitorToken, isNew: false };
    }
    const visitorToken = newVisitorToken();
    const somebody = { workspaceId: widget.workspaceId, name: null, email: null, verified: false };
    const visitor: Visitor = { id: newId<VisitorId>(), ...somebody, ...here };
    await insertVisitor(tx, visitor, hashOfToken(visitorToken));
    return { visitor, visitorToken, isNew: true };
  }

  /** Members see on which page the customer of an open chat is now. */
  private async moveWith(tx: Tx, visitor: Visitor): Promise<void> {
    const current = await findCurrentConversation(tx, visitor.id);
    if (!current || current.status === 'closed') return;
    const locked = await lockConversation(tx, { conversationId: current.id, visitorId: visitor.id });
    const decision = locked && updateCustomer(locked.conversation, customerFacts(visitor), locked.now);
    if (decision?.kind === 'changed') await saveChange(tx, decision);
  }

  private async currentOf(visitor: Visitor, deadline: Deadline) {
    const current = await this.transactions.run((tx) => findCurrentConversation(tx, visitor.id, 'unrated'));
    return current ? visitorConversation(current, await this.routing.placeOf(current, deadline)) : null;
  }

  /** While handoff is away and was never heard of, the button is shown: pressing it will tell. */
  private async canTalkToPerson({ workspaceId, id }: Widget, deadline: Deadline): Promise<boolean> {
    try {
      return (await this.plans.planOf({ workspaceId, widgetId: id }, deadline)).buttonEnabled;
    } catch (error) {
      if (error instanceof Fault) return true;
      throw error;
    }
  }
}
