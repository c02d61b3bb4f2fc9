import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a gateway has named everybody who is there. Those that were known until now have. */
export class KnowWholeGateways1765100000000 implements MigrationInterface {
  readonly name = 'KnowWholeGateways1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateways ADD COLUMN is_whole boolean NOT NULL DEFAULT true');
    await runner.query('ALTER TABLE gateways ALTER COLUMN is_whole DROP DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateways DROP COLUMN is_whole');
  }
}
