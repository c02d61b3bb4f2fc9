import type { CallOf, OutputOf, RequestContract } from '@baton/contracts';
import { Deadline, NatsBroker, Requests } from '@baton/messaging';
import type { Runtime } from '../data-folder.js';

const ANSWER_WITHIN_MS = 20_000;

/** Asks the server that runs on this data folder, in either profile. Throws an Error with the refusal's words. */
export interface RunningServer {
  ask<C extends RequestContract>(contract: C, input: CallOf<C>): Promise<OutputOf<C>>;
  close(): Promise<void>;
}

const overHttp = (ops: NonNullable<Runtime['ops']>): RunningServer => ({
  ask: async <C extends RequestContract>(contract: C, input: CallOf<C>) => {
    const response = await fetch(`${ops.url}/operator/requests/${contract.name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ops.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const reply = (await response.json()) as { kind: string; value: OutputOf<C>; code?: string; detail?: string };
    if (reply.kind !== 'ok')
      throw new Error(`${reply.detail ?? 'The server did not do it.'}${reply.code ? ` (${reply.code})` : ''}`);
    return reply.value;
  },
  close: async () => {},
});

const overNats = async (nats: NonNullable<Runtime['nats']>): Promise<RunningServer> => {
  const broker = new NatsBroker({ servers: nats.url, service: 'operator', prefix: nats.prefix });
  await broker.start();
  const requests = new Requests('operator', broker);
  return {
    ask: async (contract, input) => {
      const reply = await requests.ask(contract, input, { deadline: Deadline.in(ANSWER_WITHIN_MS) });
      if (reply.kind !== 'ok') throw new Error(`${reply.detail} (${reply.code})`);
      return reply.value;
    },
    close: () => broker.stop(),
  };
};

export const reachRunningServer = async (runtime: Runtime): Promise<RunningServer> => {
  if (runtime.ops) return overHttp(runtime.ops);
  if (runtime.nats) return overNats(runtime.nats);
  throw new Error('The notes of the running server are incomplete: start it again.');
};
