import type { AgentConversation, AgentMessage, VisitorConversation, VisitorMessage } from '@baton/contracts';
import { Http, expectStatus, newClientId } from './http.js';

export interface List<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A customer without a browser. */
export class Visitor {
  private constructor(
    readonly http: Http,
    readonly token: string,
    readonly id: string,
  ) {}

  static async arrive(baseUrl: string, widgetKey: string, page = 'https://shop.test/product'): Promise<Visitor> {
    const http = new Http(baseUrl);
    const session = expectStatus(
      await http.post<{ visitorToken: string; visitor: { id: string } }>('/widget/sessions', {
        widgetKey,
        page: { url: page },
      }),
      201,
    );
    return new Visitor(http.as(session.visitorToken), session.visitorToken, session.visitor.id);
  }

  async start(text?: string): Promise<VisitorConversation> {
    return expectStatus(
      await this.http.post<VisitorConversation>('/widget/conversations', {
        clientId: newClientId(),
        ...(text !== undefined && { text }),
      }),
      201,
    );
  }

  /** A conversation that waits for a person. */
  async startWaiting(text = 'I would like to talk to somebody'): Promise<VisitorConversation> {
    const { id } = await this.start(text);
    return expectStatus(await this.http.post<VisitorConversation>(`/widget/conversations/${id}/handoff`), 200);
  }

  async say(conversationId: string, text: string, clientId = newClientId()): Promise<VisitorMessage> {
    return expectStatus(
      await this.http.post<VisitorMessage>(`/widget/conversations/${conversationId}/messages`, { clientId, text }),
      201,
      200,
    );
  }

  async conversation(conversationId: string): Promise<VisitorConversation> {
    return expectStatus(await this.http.get<VisitorConversation>(`/widget/conversations/${conversationId}`), 200);
  }

  async messages(conversationId: string): Promise<VisitorMessage[]> {
    return allPages<VisitorMessage>(this.http, `/widget/conversations/${conversationId}/messages`);
  }
}

/** A member without a browser. */
export class MemberClient {
  private constructor(
    readonly http: Http,
    readonly token: string,
    readonly id: string,
    readonly email: string,
  ) {}

  static async signIn(baseUrl: string, email: string, password = 'baton-demo'): Promise<MemberClient> {
    const http = new Http(baseUrl);
    const session = expectStatus(
      await http.post<{ accessToken: string; member: { id: string } }>('/auth/login', { email, password }),
      200,
    );
    return new MemberClient(http.as(session.accessToken), session.accessToken, session.member.id, email);
  }

  /** Claims a waiting conversation; the caller looks at the answer. */
  takeOver = (conversationId: string) => this.http.post(`/queue/${conversationId}/take-over`);

  async reply(conversationId: string, text: string, clientId = newClientId()): Promise<AgentMessage> {
    return expectStatus(
      await this.http.post<AgentMessage>(`/conversations/${conversationId}/messages`, {
        clientId,
        kind: 'reply',
        text,
      }),
      201,
      200,
    );
  }

  async conversation(conversationId: string): Promise<AgentConversation> {
    return expectStatus(await this.http.get<AgentConversation>(`/conversations/${conversationId}`), 200);
  }

  async messages(conversationId: string): Promise<AgentMessage[]> {
    return allPages<AgentMessage>(this.http, `/conversations/${conversationId}/messages`);
  }
}

const allPages = async <Item extends { seq: number }>(http: Http, path: string): Promise<Item[]> => {
  const items: Item[] = [];
  for (;;) {
    const page = expectStatus(await http.get<List<Item>>(`${path}?after=${items.at(-1)?.seq ?? 0}&limit=200`), 200);
    items.push(...page.items);
    if (page.items.length < 200) return items;
  }
};
