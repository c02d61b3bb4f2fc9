import type { Department, HandoffSettings, QueueEntry, Widget } from '@baton/contracts';
import { expectStatus, newClientId } from './http.js';
import { MemberClient, Visitor, type List } from './people.js';
import { Socket } from './socket.js';
import type { Stack } from './stack.js';

/** An agent at his console. */
export interface Seated {
  readonly agent: MemberClient;
  readonly socket: Socket;
}

/** A department with a widget and agents of its own: nothing of what others do reaches it. */
export class Team {
  private constructor(
    private readonly stack: Stack,
    readonly owner: MemberClient,
    readonly departmentId: string,
    readonly name: string,
    readonly widgetKey: string,
  ) {}

  static async of(stack: Stack, change: Partial<Department> = {}): Promise<Team> {
    const owner = await MemberClient.signIn(stack.url, 'owner@demo.test');
    const name = change.name ?? `Team ${newClientId().slice(-8)}`;
    const body = { name, mode: 'auto_assign', ...change };
    const { id } = expectStatus(await owner.http.post<Department>('/departments', body), 201);
    const widget = expectStatus(await owner.http.post<Widget>('/widgets', { name: 'Team' }), 201);
    const path = `/widgets/${widget.id}/handoff`;
    const settings = expectStatus(await owner.http.get<HandoffSettings>(path), 200);
    expectStatus(await owner.http.put(path, { ...settings, departmentId: id }), 200);
    return new Team(stack, owner, id, name, widget.publicKey);
  }

  /** An agent of this department alone; answers his e-mail address. */
  async hire(name: string): Promise<string> {
    const email = `${name.toLowerCase().replaceAll(' ', '-')}-${newClientId()}@demo.test`;
    const member = { clientId: newClientId(), email, name, role: 'agent', departmentIds: [this.departmentId] };
    expectStatus(await this.owner.http.post('/members', { ...member, password: 'baton-demo' }), 201);
    return email;
  }

  /** Signed in, and online by his first socket. */
  async seat(name: string): Promise<Seated> {
    const email = await this.hire(name);
    const agent = await MemberClient.signIn(this.stack.url, email);
    const socket = await Socket.connect(this.stack.url, agent.token);
    expectStatus(await agent.http.put('/me/presence', { status: 'online' }), 200);
    return { agent, socket };
  }

  async customer(): Promise<{ visitor: Visitor; id: string }> {
    const visitor = await Visitor.arrive(this.stack.url, this.widgetKey);
    const { id } = await visitor.startWaiting();
    return { visitor, id };
  }

  async change(change: Partial<Department>): Promise<void> {
    expectStatus(await this.owner.http.patch(`/departments/${this.departmentId}`, change), 200);
  }

  async queue(): Promise<QueueEntry[]> {
    const path = `/queue?departmentId=${this.departmentId}&limit=200`;
    return expectStatus(await this.owner.http.get<List<QueueEntry>>(path), 200).items;
  }
}
