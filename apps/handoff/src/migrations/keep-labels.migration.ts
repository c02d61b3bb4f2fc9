import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents say of handoffs; and past turns are found by their widget, newest first. */
export class KeepLabels1764500000000 implements MigrationInterface {
  readonly name = 'KeepLabels1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE labels (
      conversation_id uuid PRIMARY KEY,
      workspace_id uuid NOT NULL,
      epoch integer NOT NULL,
      seq integer NOT NULL,
      label text NOT NULL CHECK (label IN ('right', 'too_late', 'not_needed', 'should_have_been_handed_over')),
      member_id uuid NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    await runner.query('CREATE INDEX turns_of_widget ON turns (widget_id, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX turns_of_widget');
    await runner.query('DROP TABLE labels');
  }
}
