import type { CallOf, OutputOf, RequestContract } from '@baton/contracts';
import { Deadline, NatsBroker, Requests } from '@baton/messaging';
import type { Settings } from '@baton/platform';
import type { DataFolder, Runtime } from '../data-folder.js';

const ANSWER_WITHIN_MS = 20_000;
const CONNECT_WITHIN_MS = 5_000;

/** The running server, in either profile. `ask` throws an Error with the refusal's words. */
export interface Server {
  /** Where people reach it. */
  readonly publicUrl: string;
  ask<C extends RequestContract>(contract: C, input: CallOf<C>): Promise<OutputOf<C>>;
  close(): Promise<void>;
}

const silent = (where: string, cause: unknown): never => {
  throw new Error(`The server at ${where} does not answer. Is it still starting? Try again, or start it anew.`, {
    cause,
  });
};

const overHttp = (publicUrl: string, { url, token }: NonNullable<Runtime['ops']>): Server => ({
  publicUrl,
  ask: async <C extends RequestContract>(contract: C, input: CallOf<C>) => {
    const response = await fetch(`${url}/operator/requests/${contract.name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch((error: unknown) => silent(url, error));
    if (response.status === 404) return silent(url, undefined);
    const reply = (await response.json()) as { kind: string; value: OutputOf<C>; code?: string; detail?: string };
    if (reply.kind === 'ok') return reply.value;
    throw new Error(`${reply.detail ?? 'The server did not do it.'}${reply.code ? ` (${reply.code})` : ''}`);
  },
  close: async () => {},
});

const overNats = async (publicUrl: string, { url, prefix }: NonNullable<Runtime['nats']>): Promise<Server> => {
  const broker = new NatsBroker({ servers: url, service: 'operator', prefix });
  // The client would wait for its first connection for ever.
  const tooLong = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`NATS at ${new URL(url).host} does not answer.`)), CONNECT_WITHIN_MS).unref();
  });
  await Promise.race([broker.start(), tooLong]);
  const requests = new Requests('operator', broker);
  return {
    publicUrl,
    ask: async (contract, input) => {
      const reply = await requests.ask(contract, input, { deadline: Deadline.in(ANSWER_WITHIN_MS) });
      if (reply.kind !== 'ok') throw new Error(`${reply.detail} (${reply.code})`);
      return reply.value;
    },
    close: () => broker.stop(),
  };
};

/** The server that runs on this data folder, or else the one whose NATS the environment names. */
export const reachServer = async (folder: DataFolder, env: NodeJS.ProcessEnv, settings: Settings): Promise<Server> => {
  const running = folder.running();
  const publicUrl = env['BATON_PUBLIC_URL'] ? settings.publicUrl : running?.url;
  if (running?.ops) return overHttp(publicUrl ?? running.url, running.ops);
  if (running?.nats) return overNats(publicUrl ?? running.url, running.nats);
  if (settings.natsUrl) return overNats(settings.publicUrl, { url: settings.natsUrl, prefix: settings.natsPrefix });
  throw new Error(
    `No server runs on ${folder.path}. Start it first (npm start), or set BATON_DATA_DIR to the folder on which it runs.`,
  );
};
