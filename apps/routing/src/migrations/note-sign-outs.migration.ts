import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an agent last signed out, on the presence clock. */
export class NoteSignOuts1765200000000 implements MigrationInterface {
  readonly name = 'NoteSignOuts1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agents ADD COLUMN signed_out_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agents DROP COLUMN signed_out_at');
  }
}
