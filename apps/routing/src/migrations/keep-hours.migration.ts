import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a department is open; null: always. */
export class KeepHours1764300000000 implements MigrationInterface {
  readonly name = 'KeepHours1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE departments ADD COLUMN hours jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE departments DROP COLUMN hours');
  }
}
