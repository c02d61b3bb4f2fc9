import type { MigrationInterface, QueryRunner } from 'typeorm';

const STEPS = [
  'ALTER TABLE agents ADD COLUMN left_at timestamptz, ADD COLUMN told_capacity integer NOT NULL DEFAULT 4',
  'CREATE INDEX agents_workspace ON agents (workspace_id, id)',
  `CREATE INDEX assignments_of_member ON assignments (member_id) WHERE status = 'active'`,

  // Which gateways tell of customers; heard_at is on the presence clock. What one of them said ends with it.
  'CREATE TABLE gateways (id uuid PRIMARY KEY, heard_at timestamptz NOT NULL) WITH (fillfactor = 50)',
  // What each gateway says of a customer, on the presence clock. gone_at: his last socket there was lost. check_at: whether he is gone is to be looked at then.
  `CREATE TABLE customer_signs (
    visitor_id uuid NOT NULL,
    gateway_id uuid NOT NULL,
    is_here boolean NOT NULL,
    gone_at timestamptz,
    requested_at timestamptz,
    check_at timestamptz,
    PRIMARY KEY (visitor_id, gateway_id)
  ) WITH (fillfactor = 80)`,
  'CREATE INDEX customer_signs_here ON customer_signs (gateway_id) WHERE is_here',
  'CREATE INDEX customer_signs_due ON customer_signs (check_at) WHERE check_at IS NOT NULL',
  `CREATE INDEX entries_customer_gone ON entries (customer_gone_at) WHERE status = 'waiting' AND customer_gone_at IS NOT NULL`,
];

/** Agents who are lost or have left, and customers who left the page. */
export class MissThoseWhoLeft1765000000000 implements MigrationInterface {
  readonly name = 'MissThoseWhoLeft1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STEPS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX entries_customer_gone, assignments_of_member, agents_workspace');
    await runner.query('DROP TABLE customer_signs, gateways');
    await runner.query('ALTER TABLE agents DROP COLUMN left_at, DROP COLUMN told_capacity');
  }
}
