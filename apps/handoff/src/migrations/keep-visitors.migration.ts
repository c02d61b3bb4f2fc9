import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose message a turn is about: he is shown the answer as it is written. Turns from before are shown when they are done. */
export class KeepVisitors1764350000000 implements MigrationInterface {
  readonly name = 'KeepVisitors1764350000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE turns ADD COLUMN visitor_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE turns DROP COLUMN visitor_id');
  }
}
