import type { Actor, CallOf, OutputOf, RefusalOf, RequestContract, ServiceName } from '@baton/contracts';
import { firstValueFrom, timeout } from 'rxjs';
import type { Broker } from './brokers/broker.js';
import { Deadline } from './deadline.js';
import type { ReplyEnvelope, RequestEnvelope } from './envelopes.js';
import { Fault } from './fault.js';
import type { Ok, Refused } from './reply.js';

const DEFAULT_WAIT_MS = 2_000;
const LAST_ANSWERS_MAX = 10_000;

export interface AskOptions {
  /** On whose behalf; this service itself unless said. */
  readonly actor?: Actor;
  readonly deadline?: Deadline;
}

/** What was last answered is the same for everybody: it is asked on no other's behalf. */
export type AskOrLastOptions = Pick<AskOptions, 'deadline'> & { readonly actor?: never };

export type Reply<C extends RequestContract> = Ok<OutputOf<C>> | Refused<RefusalOf<C>>;

/** Asks other services. Never inside a transaction. */
export class Requests {
  private readonly self: Actor;
  private readonly lastAnswers = new Map<string, unknown>();

  constructor(
    service: ServiceName | 'operator',
    private readonly broker: Broker,
  ) {
    this.self = { kind: 'service', name: service };
  }

  /** Throws a Fault when no answer comes in time: the outcome is unknown then. */
  async ask<C extends RequestContract>(contract: C, input: CallOf<C>, options: AskOptions = {}): Promise<Reply<C>> {
    const deadline = options.deadline ?? Deadline.in(DEFAULT_WAIT_MS);
    const timeLeftMs = deadline.leftMs();
    if (timeLeftMs === 0) throw new Fault(`no time left to ask ${contract.name}`);
    const envelope: RequestEnvelope = { actor: options.actor ?? this.self, timeLeftMs, input };
    const reply = await this.send(contract.name, envelope);
    if (reply.kind === 'fault') throw new Fault(`${contract.name}: ${reply.detail}`);
    return reply as Reply<C>;
  }

  /** For requests that are not refused when all is well: the value, or a Fault. */
  async value<C extends RequestContract>(
    contract: C,
    input: CallOf<C>,
    options: AskOptions = {},
  ): Promise<OutputOf<C>> {
    const reply = await this.ask(contract, input, options);
    if (reply.kind === 'refused') throw new Fault(`${contract.name} was refused: ${reply.code} (${reply.detail})`);
    return reply.value;
  }

  /** As `ask`; while the owner is away, what it last answered to the same question. A refusal is not remembered. */
  async askOrLast<C extends RequestContract>(
    contract: C,
    input: CallOf<C>,
    options: AskOrLastOptions = {},
  ): Promise<Reply<C>> {
    const key = `${contract.name} ${JSON.stringify(input)}`;
    try {
      const reply = await this.ask(contract, input, options);
      this.lastAnswers.delete(key);
      if (reply.kind === 'ok') this.lastAnswers.set(key, reply);
      if (this.lastAnswers.size > LAST_ANSWERS_MAX)
        this.lastAnswers.delete(this.lastAnswers.keys().next().value ?? key);
      return reply;
    } catch (error) {
      const last = this.lastAnswers.get(key);
      if (last === undefined) throw error;
      return last as Reply<C>;
    }
  }

  private async send(name: string, envelope: RequestEnvelope): Promise<ReplyEnvelope> {
    try {
      const answer$ = this.broker.client.send<ReplyEnvelope, RequestEnvelope>(this.broker.patternOf(name), envelope);
      return await firstValueFrom(answer$.pipe(timeout(envelope.timeLeftMs)));
    } catch (error) {
      throw new Fault(`${name} got no answer: ${error instanceof Error ? error.message : JSON.stringify(error)}`, {
        cause: error,
      });
    }
  }
}
