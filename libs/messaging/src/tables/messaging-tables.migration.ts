import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables with which a service tells and hears events; the same in every schema. */
export class MessagingTables1000000000000 implements MigrationInterface {
  readonly name = 'MessagingTables1000000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE outbox_heads (
      aggregate_id uuid PRIMARY KEY,
      n bigint NOT NULL,
      moved_at timestamptz NOT NULL
    ) WITH (fillfactor = 80)`);
    await runner.query('CREATE INDEX outbox_heads_moved ON outbox_heads (moved_at, aggregate_id)');
    await runner.query(`CREATE TABLE outbox (
      aggregate_id uuid NOT NULL,
      n bigint NOT NULL,
      name text NOT NULL,
      version integer NOT NULL,
      payload json NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (aggregate_id, n)
    )`);
    await runner.query('CREATE INDEX outbox_created ON outbox USING brin (created_at)');
    await runner.query('CREATE TABLE outbox_consumers (consumer text PRIMARY KEY, confirmed_at timestamptz NOT NULL)');
    await runner.query(`CREATE TABLE inbox (
      producer text NOT NULL,
      aggregate_id uuid NOT NULL,
      n bigint NOT NULL,
      failures integer NOT NULL DEFAULT 0,
      PRIMARY KEY (producer, aggregate_id)
    )`);
    await runner.query(`CREATE TABLE dead_letters (
      producer text NOT NULL,
      aggregate_id uuid NOT NULL,
      n bigint NOT NULL,
      name text NOT NULL,
      reason text NOT NULL,
      payload json,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (producer, aggregate_id, n)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dead_letters, inbox, outbox_consumers, outbox, outbox_heads');
  }
}
