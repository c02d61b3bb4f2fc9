import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has been invited and has not joined yet: nothing can be given to him. */
export class KnowWhoIsInvited1765300000000 implements MigrationInterface {
  readonly name = 'KnowWhoIsInvited1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agents ADD COLUMN is_invited boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agents DROP COLUMN is_invited');
  }
}
