import { startEmbeddedPostgres, type EmbeddedDatabase, type EmbeddedOptions } from '@baton/platform/embedded-postgres';

export interface KeptDatabase {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, and again on the same port when it ends untold; `onLost` is called when that fails. */
export const keepDatabase = async (
  options: EmbeddedOptions & { readonly onProgress: (line: string) => void },
  onLost: (error: unknown) => void,
): Promise<KeptDatabase> => {
  const { adminUrl, port, ...first } = await startEmbeddedPostgres(options);
  let running: Pick<EmbeddedDatabase, 'ended' | 'stop'> = first;
  let isStopping = false;
  const bringBack = async (): Promise<void> => {
    await running.ended;
    if (isStopping) return;
    options.onProgress('PostgreSQL ended; starting it again');
    const next = await startEmbeddedPostgres({ ...options, port });
    running = next;
    if (next.port !== port) throw new Error(`PostgreSQL's port ${port} was taken meanwhile. Start Baton again.`);
    return bringBack();
  };
  const keeping = bringBack().catch(onLost);
  return {
    adminUrl,
    stop: async () => {
      isStopping = true;
      await running.stop();
      await keeping;
      await running.stop();
    },
  };
};
