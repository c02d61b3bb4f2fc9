import type { MigrationInterface, QueryRunner } from 'typeorm';

const STEPS = [
  // One row a stay in a department's queue. What was expected is kept before and after it was calibrated, in seconds.
  `CREATE TABLE waits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    department_id uuid NOT NULL,
    epoch integer NOT NULL,
    entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    entry_position integer NOT NULL,
    agents_there integer NOT NULL,
    free_places integer NOT NULL,
    expected_seconds double precision,
    estimate_seconds integer,
    estimate_low integer,
    estimate_high integer,
    left_at timestamptz,
    outcome text CHECK (outcome IN ('assigned', 'left', 'moved')),
    CHECK ((left_at IS NULL) = (outcome IS NULL))
  )`,
  'CREATE UNIQUE INDEX waits_open ON waits (conversation_id) WHERE left_at IS NULL',
  'CREATE INDEX waits_over ON waits (department_id, left_at) WHERE left_at IS NOT NULL',
  // For how long somebody was helped after he had waited.
  'CREATE INDEX assignments_of_conversation ON assignments (conversation_id, epoch)',

  // What must happen next to those who wait, and by when, as the monitor saw it last; only of those for whom it may be late.
  `CREATE TABLE due_steps (
    conversation_id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    department_id uuid NOT NULL,
    step text NOT NULL,
    due_at timestamptz NOT NULL
  ) WITH (fillfactor = 80)`,
  'CREATE INDEX due_steps_late ON due_steps (workspace_id, due_at)',

  // Nothing waits before the mark. It has a row of its own: who matches holds the turn for long, who enters must not wait for him.
  `CREATE TABLE queue_marks (department_id uuid PRIMARY KEY, scan_from timestamptz NOT NULL) WITH (fillfactor = 50)`,
  'ALTER TABLE department_turns DROP COLUMN scan_from',
];

/** How long people wait, what is due to those who do, and where each queue begins. */
export class KeepWaits1764900000000 implements MigrationInterface {
  readonly name = 'KeepWaits1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STEPS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE department_turns ADD COLUMN scan_from timestamptz NOT NULL DEFAULT '-infinity'`);
    await runner.query('DROP INDEX assignments_of_conversation');
    await runner.query('DROP TABLE queue_marks, due_steps, waits');
  }
}
