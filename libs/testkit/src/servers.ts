/** URLs of the servers that all specs of this run share. */
export interface SpecServers {
  /** A superuser's. */
  readonly adminUrl: string;
  readonly natsUrl: string;
  readonly redisUrl: string;
}

let known: Promise<SpecServers> | undefined;

const ask = async (): Promise<SpecServers> => {
  const desk = process.env['BATON_SPEC_DESK'];
  if (!desk) throw new Error('No servers for specs: run them with `npm run jest -- <path>`.');
  // Spec files of one worker ask minutes apart: a connection kept since then may be closing just now.
  const response = await fetch(desk, { headers: { connection: 'close' } });
  if (!response.ok) throw new Error(`The servers for specs did not start: ${await response.text()}`);
  return (await response.json()) as SpecServers;
};

/** Starts them when the first spec of the run asks; specs that never ask do without. */
export const servers = (): Promise<SpecServers> => (known ??= ask());
