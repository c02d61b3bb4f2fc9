import type { ServiceName } from '@baton/contracts';
import { DataSource } from 'typeorm';
import { eventually } from './eventually.js';
import type { World } from './world.js';

/** The locks of a service's database: a spec holds some, and looks who stands in line. */
export interface LockLine {
  /** Somebody else's transaction does this, and keeps its locks until it is let go. */
  holding(sql: string, parameters: readonly unknown[], meanwhile: () => Promise<void>): Promise<void>;
  somebodyWaits(): Promise<void>;
  nobodyWaits(): Promise<void>;
  /** So many that stood in line for long have given up, and somebody stands there again; 1 unless said. */
  triedAnew(atLeast?: number): Promise<void>;
}

/** Half of what a service stands in line for: who is still there by then stands behind what the spec holds. */
const LONG_MS = 500;

export const lockLineOf = (world: World, service: ServiceName): LockLine => {
  /** When the transactions began that stand in line: none has the time of another, nor of one tried anew. */
  const inLine = async (sinceMs = 0): Promise<readonly string[]> => {
    const rows = await world.query<{ since: string }>(
      service,
      `SELECT xact_start::text AS since FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
         AND query_start <= clock_timestamp() - make_interval(secs => $1::float8 / 1000)`,
      [sinceMs],
    );
    return rows.map(({ since }) => since);
  };
  const waiting = (atLeast: number, sinceMs = 0) =>
    eventually(
      async () => {
        const line = await inLine(sinceMs);
        return line.length >= atLeast ? line : undefined;
      },
      { what: `${atLeast} stand in line for a lock` },
    );
  return {
    holding: async (sql, parameters, meanwhile) => {
      const other = world.services.get(service)?.app.get(DataSource).createQueryRunner();
      if (!other) throw new Error(`${service} does not run`);
      try {
        await other.startTransaction();
        await other.query(sql, [...parameters]);
        await meanwhile();
      } finally {
        await other.rollbackTransaction();
        await other.release();
      }
    },
    somebodyWaits: async () => {
      await waiting(1);
    },
    nobodyWaits: async () => {
      await eventually(async () => (await inLine()).length === 0, { what: 'nobody stands in line any more' });
    },
    triedAnew: async (atLeast = 1) => {
      const first = await waiting(atLeast, LONG_MS);
      const what = 'who stood in line has given up, and somebody stands there again';
      await eventually(
        async () => {
          const now = await inLine();
          return now.length > 0 && !now.some((since) => first.includes(since));
        },
        { what },
      );
    },
  };
};
