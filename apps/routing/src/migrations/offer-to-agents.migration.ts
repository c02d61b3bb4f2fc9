import type { MigrationInterface, QueryRunner } from 'typeorm';

const STEPS = [
  `ALTER TABLE departments
    ADD COLUMN is_default boolean NOT NULL DEFAULT false,
    ADD COLUMN strategy text NOT NULL DEFAULT 'least_busy' CHECK (strategy IN ('least_busy', 'longest_idle', 'round_robin')),
    ADD COLUMN capacity integer NOT NULL DEFAULT 4 CHECK (capacity >= 0),
    ADD COLUMN offer_timeout_seconds integer NOT NULL DEFAULT 30 CHECK (offer_timeout_seconds > 0),
    ADD COLUMN auto_accept boolean NOT NULL DEFAULT false,
    ADD COLUMN sticky_agent boolean NOT NULL DEFAULT true,
    ADD COLUMN reserve_slot boolean NOT NULL DEFAULT false,
    ADD COLUMN required_skills text[] NOT NULL DEFAULT '{}',
    ADD COLUMN preferred_skills text[] NOT NULL DEFAULT '{}',
    ADD COLUMN language text NOT NULL DEFAULT 'ignore' CHECK (language IN ('ignore', 'prefer', 'require')),
    ADD COLUMN overflow jsonb,
    ADD COLUMN deleted_at timestamptz,
    ADD COLUMN created_by jsonb`,
  `ALTER TABLE departments ADD CONSTRAINT departments_mode CHECK (mode IN ('claim', 'auto_assign'))`,
  // The oldest takes what has nowhere else to go.
  `UPDATE departments SET is_default = true WHERE id IN (SELECT DISTINCT ON (workspace_id) id FROM departments ORDER BY workspace_id, id)`,
  'CREATE UNIQUE INDEX departments_default ON departments (workspace_id) WHERE is_default',
  `CREATE UNIQUE INDEX departments_command ON departments ((created_by->>'memberId'), (created_by->>'idempotencyKey')) WHERE created_by IS NOT NULL`,

  // capacity holds what counts: his own, or else the largest of his departments'. Offers hold a place like conversations do.
  `ALTER TABLE agents
    ADD COLUMN own_capacity integer CHECK (own_capacity >= 0),
    ADD COLUMN skills text[] NOT NULL DEFAULT '{}',
    ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
    ADD COLUMN offered_count integer NOT NULL DEFAULT 0 CHECK (offered_count >= 0),
    ADD COLUMN missed_offers integer NOT NULL DEFAULT 0,
    ADD COLUMN last_given_at timestamptz,
    ADD COLUMN idle_since timestamptz NOT NULL DEFAULT clock_timestamp()`,

  `ALTER TABLE entries
    ADD COLUMN visitor_id uuid,
    ADD COLUMN locale text,
    ADD COLUMN offer jsonb,
    ADD COLUMN customer_gone_at timestamptz,
    ADD COLUMN overflowed_epoch integer`,
  `CREATE INDEX entries_by_age ON entries (department_id, enqueued_at) WHERE status = 'waiting'`,
  // What can be given away: an old transaction's dead rows before the mark below are never read.
  `CREATE INDEX entries_to_match ON entries (department_id, order_at, conversation_id)
    WHERE status = 'waiting' AND offer IS NULL AND customer_gone_at IS NULL AND preferred_member_id IS NULL`,
  `CREATE INDEX entries_of_visitor ON entries (visitor_id) WHERE status = 'waiting'`,

  'ALTER TABLE queue_feed ADD COLUMN withdrawn_from uuid',
  // due_at is on the presence clock, which stands still in an outage; expires_at is what people are shown.
  `CREATE TABLE offers (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    conversation_id uuid NOT NULL REFERENCES entries,
    department_id uuid NOT NULL,
    member_id uuid NOT NULL REFERENCES agents,
    epoch integer NOT NULL,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
    offered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
  ) WITH (fillfactor = 80)`,
  `CREATE UNIQUE INDEX offers_one_open ON offers (conversation_id) WHERE status = 'open'`,
  `CREATE INDEX offers_due ON offers (due_at) WHERE status = 'open'`,
  `CREATE INDEX offers_of_member ON offers (member_id) WHERE status = 'open'`,
  `CREATE INDEX offers_turned_down ON offers (conversation_id, ended_at) WHERE status IN ('declined', 'expired')`,
  'CREATE INDEX offers_of_conversation ON offers (conversation_id, member_id, offered_at)',

  // Who helped a customer last: he is asked first.
  `CREATE TABLE last_helpers (
    visitor_id uuid PRIMARY KEY,
    member_id uuid NOT NULL,
    helped_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  // One row a department: who matches holds it, so that one does at a time; scan_from is a hint for where the queue begins.
  `CREATE TABLE department_turns (
    department_id uuid PRIMARY KEY,
    scan_from timestamptz NOT NULL DEFAULT '-infinity'
  ) WITH (fillfactor = 50)`,
];

/** Offers, and everything that decides who gets one. */
export class OfferToAgents1764700000000 implements MigrationInterface {
  readonly name = 'OfferToAgents1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STEPS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE department_turns, last_helpers, offers');
    await runner.query('ALTER TABLE queue_feed DROP COLUMN withdrawn_from');
    await runner.query('DROP INDEX entries_to_match, entries_of_visitor, entries_by_age');
    await runner.query(
      'ALTER TABLE entries DROP COLUMN visitor_id, DROP COLUMN locale, DROP COLUMN offer, DROP COLUMN customer_gone_at, DROP COLUMN overflowed_epoch',
    );
    await runner.query(
      `ALTER TABLE agents DROP COLUMN own_capacity, DROP COLUMN skills, DROP COLUMN languages, DROP COLUMN offered_count,
         DROP COLUMN missed_offers, DROP COLUMN last_given_at, DROP COLUMN idle_since`,
    );
    await runner.query('DROP INDEX departments_default, departments_command');
    await runner.query(
      `ALTER TABLE departments DROP CONSTRAINT departments_mode, DROP COLUMN is_default, DROP COLUMN strategy, DROP COLUMN capacity,
         DROP COLUMN offer_timeout_seconds, DROP COLUMN auto_accept, DROP COLUMN sticky_agent, DROP COLUMN reserve_slot,
         DROP COLUMN required_skills, DROP COLUMN preferred_skills, DROP COLUMN language, DROP COLUMN overflow, DROP COLUMN deleted_at, DROP COLUMN created_by`,
    );
  }
}
