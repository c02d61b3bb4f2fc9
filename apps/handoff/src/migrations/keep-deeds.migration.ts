import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepDeeds1764100000000 implements MigrationInterface {
  readonly name = 'KeepDeeds1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE turns ADD COLUMN deed jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE turns DROP COLUMN deed');
  }
}
