import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers' messages sound like, -1..1, and the last of them in each conversation. */
export class KeepSentiment1764600000000 implements MigrationInterface {
  readonly name = 'KeepSentiment1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN sentiment double precision');
    await runner.query('ALTER TABLE conversations ADD COLUMN sentiment double precision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversations DROP COLUMN sentiment');
    await runner.query('ALTER TABLE messages DROP COLUMN sentiment');
  }
}
