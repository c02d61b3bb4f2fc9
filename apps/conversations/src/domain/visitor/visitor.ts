import type { Page, Visitor as VisitorView, VisitorId, WidgetId, WorkspaceId } from '@baton/contracts';

/** A customer in a widget; nothing that he says of himself is verified. */
export interface Visitor {
  id: VisitorId;
  workspaceId: WorkspaceId;
  widgetId: WidgetId;
  widgetName: string;
  name: string | null;
  email: string | null;
  verified: boolean;
  locale: string | null;
  page: Page | null;
}

export const visitorView = ({ id, name, email, verified }: Visitor): VisitorView => ({ id, name, email, verified });

/** What a conversation keeps of its customer, so that a list or an event needs no second look. */
export const customerFacts = ({ name, email, verified, locale, page }: Visitor) => ({
  customerName: name,
  customerEmail: email,
  customerVerified: verified,
  locale,
  page,
});
export type CustomerFacts = ReturnType<typeof customerFacts>;
