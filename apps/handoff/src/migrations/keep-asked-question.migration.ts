import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message may answer a qualifying question instead of asking the AI something. */
export class KeepAskedQuestion1764300000000 implements MigrationInterface {
  readonly name = 'KeepAskedQuestion1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE turns ADD COLUMN question jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE turns DROP COLUMN question');
  }
}
