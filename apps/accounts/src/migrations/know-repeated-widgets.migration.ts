import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which command made a widget, so that a repeat of it makes no second one. */
export class KnowRepeatedWidgets1764200000000 implements MigrationInterface {
  readonly name = 'KnowRepeatedWidgets1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE widgets ADD COLUMN made_by uuid, ADD COLUMN idempotency_key text, ADD COLUMN made_from text',
    );
    await runner.query('CREATE UNIQUE INDEX widgets_idempotency_key ON widgets (made_by, idempotency_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX widgets_idempotency_key');
    await runner.query('ALTER TABLE widgets DROP COLUMN made_by, DROP COLUMN idempotency_key, DROP COLUMN made_from');
  }
}
