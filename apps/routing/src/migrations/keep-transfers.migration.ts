import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose doing an assignment is, and whether it reopens: asking conversations for it again asks for the same. */
export class KeepTransfers1764800000000 implements MigrationInterface {
  readonly name = 'KeepTransfers1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE assignments ADD COLUMN transfer jsonb, ADD COLUMN reopens boolean NOT NULL DEFAULT false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assignments DROP COLUMN reopens, DROP COLUMN transfer');
  }
}
