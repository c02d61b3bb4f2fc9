import { hasRole, type Actor, type Door, type RequestContract } from '@baton/contracts';
import { Logger } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { safeParse } from 'zod';
import { Deadline } from './deadline.js';
import { RequestEnvelope, type ReplyEnvelope } from './envelopes.js';
import { Fault } from './fault.js';
import { refuse, type Answer, type Asked } from './reply.js';

const logger = new Logger('Answers');

const mayKnock = (door: Door, actor: Actor): boolean => {
  if (door.kind === 'public') return true;
  if (door.kind !== actor.kind) return false;
  return door.kind !== 'member' || (actor.kind === 'member' && hasRole(actor, door.atLeast));
};

const answerEnvelope = async <C extends RequestContract>(
  contract: C,
  raw: unknown,
  handle: (asked: Asked<C>) => Promise<Answer<C>>,
): Promise<ReplyEnvelope> => {
  const envelope = safeParse(RequestEnvelope, raw);
  if (!envelope.success) return { kind: 'fault', detail: `${contract.name}: not a request envelope` };
  const { actor, timeLeftMs } = envelope.data;
  if (!mayKnock(contract.door, actor)) return refuse('forbidden', 'This is not yours to do.');
  const input = safeParse(contract.input, envelope.data.input);
  if (!input.success) {
    return refuse('invalid', 'The request does not fit its contract.', {
      errors: input.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  }
  const answer = await handle({ input: input.data, actor, deadline: Deadline.in(timeLeftMs) } as Asked<C>);
  if (answer.kind === 'refused') return answer;
  const output = safeParse(contract.output, answer.value);
  if (!output.success)
    throw new Error(`${contract.name} answered what its contract does not allow: ${output.error.message}`);
  return { kind: 'ok', value: output.data, created: answer.created };
};

/**
 * Marks the method that answers a request. Input, actor and output are checked against the contract;
 * members that the contract does not name are left out of the answer. What is thrown becomes a fault (HTTP 503).
 */
export const Answers =
  <C extends RequestContract>(contract: C) =>
  (
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<(asked: Asked<C>) => Promise<Answer<C>>>,
  ): PropertyDescriptor => {
    const handle = descriptor.value;
    if (!handle) throw new Error(`@Answers(${contract.name}) belongs on a method`);
    const answer = async function (this: unknown, raw: unknown): Promise<ReplyEnvelope> {
      try {
        return await answerEnvelope(contract, raw, (asked) => handle.call(this, asked));
      } catch (error) {
        logger.error(
          { request: contract.name, err: error },
          error instanceof Fault ? `${contract.name}: ${error.message}` : `${contract.name} failed`,
        );
        return { kind: 'fault', detail: error instanceof Fault ? error.message : 'Something went wrong inside.' };
      }
    };
    const wrapped: PropertyDescriptor = { ...descriptor, value: answer };
    MessagePattern(contract.name)(target, key, wrapped);
    return wrapped;
  };
