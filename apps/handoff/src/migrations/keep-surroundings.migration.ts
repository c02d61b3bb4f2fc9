import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where and by whom each message was written, and what the AI came back with: rules look at both. */
export class KeepSurroundings1764200000000 implements MigrationInterface {
  readonly name = 'KeepSurroundings1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE turns
      ADD COLUMN surroundings jsonb NOT NULL DEFAULT '{"pageUrl":null,"locale":null,"attributes":{}}',
      ADD COLUMN given jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE turns DROP COLUMN surroundings, DROP COLUMN given');
  }
}
