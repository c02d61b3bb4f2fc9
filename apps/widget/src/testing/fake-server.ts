import type { VisitorConversation, VisitorMessage } from '@baton/contracts';

interface Body {
  clientId?: string;
  text?: string;
  visitorToken?: string;
  rating?: number;
  comment?: string;
}
type Answer = readonly [status: number, body: unknown];
interface Kept {
  conversation: VisitorConversation;
  messages: VisitorMessage[];
  clientId: string | undefined;
}

const refusal = (status: number, code: string, more: object = {}): Answer => [status, { code, detail: code, ...more }];

/** The widget's side of the public contract in memory, for one visitor; what goes wrong on the way is set from outside. */
export class FakeServer {
  readonly kept: Kept[] = [];
  readonly asked: string[] = [];
  /** The visitor that is known; another token is not. */
  token: string | null = null;
  /** `request`: nothing comes through. `answer`: it is done, and nobody hears so. */
  lost: 'request' | 'answer' | null = null;
  /** Answers these calls by itself; undefined lets them through. */
  instead: (call: string) => Answer | undefined = () => undefined;
  private visitors = 0;

  get newest(): Kept | undefined {
    return this.kept.at(-1);
  }

  /** Something happens to the newest conversation without this visitor's doing. */
  change(part: Partial<VisitorConversation>): void {
    const { newest } = this;
    if (newest) newest.conversation = { ...newest.conversation, ...part, version: newest.conversation.version + 1 };
  }

  add(text: string, author = 'visitor', clientId: string | null = null, to = this.newest): VisitorMessage {
    const seq = (to?.messages.length ?? 0) + 1;
    const message = {
      id: `${to?.conversation.id} ${seq}`,
      conversationId: to?.conversation.id,
      seq,
      clientId,
      author: { kind: author, id: null, name: author, avatarUrl: null },
      kind: 'text',
      text,
      citations: [],
      attachments: [],
      createdAt: new Date().toISOString(),
    } as unknown as VisitorMessage;
    to?.messages.push(message);
    if (to) to.conversation = { ...to.conversation, lastSeq: seq, version: to.conversation.version + 1 };
    return message;
  }

  readonly fetch = (async (url: string, init: RequestInit) => {
    const call = `${init.method} ${String(url).replace(/^.*\/api\/v1/, '')}`;
    this.asked.push(call);
    if (this.lost === 'request') throw new TypeError('network');
    const [status, body] = this.instead(call) ?? this.answer(call, init);
    if (this.lost === 'answer') throw new TypeError('network');
    return { ok: status < 300, status, headers: new Map(), text: async () => JSON.stringify(body) };
  }) as unknown as typeof fetch;

  private answer(call: string, { body, headers }: RequestInit): Answer {
    const given = JSON.parse(typeof body === 'string' ? body : '{}') as Body;
    if (call === 'POST /widget/sessions') return this.session(given);
    if ((headers as Record<string, string>)['authorization'] !== `Bearer ${this.token}`)
      return refusal(401, 'unauthorized');
    if (call === 'POST /widget/conversations') return this.start(given);
    if (call.startsWith('GET /widget/conversations?'))
      return [200, { items: [this.newest?.conversation].filter(Boolean) }];
    const [, method = '', id = '', rest = ''] = /^(\w+) \/widget\/conversations\/([^/?]+)(.*)$/.exec(call) ?? [];
    const kept = this.kept.find(({ conversation }) => conversation.id === id);
    return kept ? this.about(kept, `${method} ${rest.split('?')[0]}`, rest, given) : refusal(404, 'not_found');
  }

  private session({ visitorToken }: Body): Answer {
    if (this.token === null || visitorToken !== this.token) {
      this.token = `token ${(this.visitors += 1)}`;
      this.kept.length = 0;
    }
    const appearance = { primaryColor: '#1f4d3a', position: 'right' };
    const widget = { id: 'w', name: 'Shop', appearance, texts: {}, talkToPerson: true };
    return [201, { visitorToken: this.token, visitor: {}, widget, conversation: this.newest?.conversation ?? null }];
  }

  private start({ clientId, text }: Body): Answer {
    const repeated = this.kept.find((each) => each.clientId === clientId);
    if (repeated) return [200, repeated.conversation];
    if (this.newest && this.newest.conversation.status !== 'closed')
      return refusal(409, 'conversation_open', { conversationId: this.newest.conversation.id });
    const createdAt = new Date(Date.UTC(2026, 10, 25) + this.kept.length).toISOString();
    const conversation = {
      id: `c${this.kept.length + 1}`,
      status: 'ai',
      lastSeq: 0,
      version: 1,
      queue: null,
      createdAt,
    };
    this.kept.push({ conversation: conversation as unknown as VisitorConversation, messages: [], clientId });
    if (text !== undefined) this.add(text, 'visitor', clientId ?? null);
    return [201, this.newest?.conversation];
  }

  private about(kept: Kept, call: string, rest: string, given: Body): Answer {
    if (call === 'GET ') return [200, kept.conversation];
    if (call === 'GET /messages') {
      const query = new URLSearchParams(rest.split('?')[1]);
      const [after, before] = [Number(query.get('after') ?? 0), Number(query.get('before') ?? Infinity)];
      return [200, { items: kept.messages.filter(({ seq }) => seq > after && seq < before), nextCursor: null }];
    }
    if (call === 'PUT /read') return [204, null];
    if (call === 'PUT /feedback') {
      const feedback = { rating: given.rating ?? 0, comment: given.comment ?? null };
      if (kept.conversation.feedback) return refusal(409, 'feedback_given');
      kept.conversation = { ...kept.conversation, feedback, version: kept.conversation.version + 1 };
      return [200, kept.conversation];
    }
    const known = kept.messages.find(({ clientId }) => clientId === given.clientId);
    if (known) return [200, known];
    if (kept.conversation.status === 'closed') return refusal(409, 'conversation_closed');
    return [201, this.add(given.text ?? '', 'visitor', given.clientId ?? null, kept)];
  }
}
