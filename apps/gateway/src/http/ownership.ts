import {
  getConversation,
  getDepartment,
  getDocument,
  getMember,
  getOwnConversation,
  getWidget,
  type Actor,
  type RequestContract,
} from '@baton/contracts';
import { Fault, Requests, type Deadline } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { HttpProblem, notFound } from './problem.js';

/** What reads the thing that a path names, by who asks and by the parameter that names it. */
const readers: Partial<Record<Actor['kind'], Readonly<Record<string, RequestContract>>>> = {
  visitor: { conversationId: getOwnConversation },
  member: {
    conversationId: getConversation,
    widgetId: getWidget,
    documentId: getDocument,
    departmentId: getDepartment,
    memberId: getMember,
  },
};

/**
 * Whose a thing is counts before what was sent about it. Its service says so with every command; here it is asked only
 * when the command cannot go there, because what was sent is wrong: a stranger is not told what.
 */
@Injectable()
export class Ownership {
  constructor(private readonly requests: Requests) {}

  /** Returns if it is his, or if nobody can say now. */
  async refuseStranger(
    { door }: RequestContract,
    actor: Actor,
    params: Readonly<Record<string, unknown>>,
    deadline: Deadline,
  ): Promise<void> {
    const [[name, id] = []] = Object.entries(params);
    const reader = name === undefined ? undefined : readers[door.kind === 'public' ? 'nobody' : door.kind]?.[name];
    if (!reader || name === undefined) return;
    try {
      const reply = await this.requests.ask(reader, { [name]: id }, { actor, deadline });
      if (reply.kind === 'ok') return;
      throw reply.code === 'not_found' ? notFound() : new HttpProblem(reply.code, reply.detail);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
}
