import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents are read in the background: what was given, how far it is, and what came of it. */
export class ReadDocuments1764110000000 implements MigrationInterface {
  readonly name = 'ReadDocuments1764110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE documents
      ADD COLUMN kind text NOT NULL DEFAULT 'markdown',
      ADD COLUMN status text NOT NULL DEFAULT 'completed',
      ADD COLUMN error text,
      ADD COLUMN bytes bigint NOT NULL DEFAULT 0,
      ADD COLUMN upload_id uuid,
      ADD COLUMN is_read boolean NOT NULL DEFAULT true,
      ADD COLUMN revision integer NOT NULL DEFAULT 1,
      ADD COLUMN attempts integer NOT NULL DEFAULT 0,
      ADD COLUMN due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ADD COLUMN updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ADD COLUMN made_by uuid,
      ADD COLUMN idempotency_key text,
      ADD COLUMN made_from text,
      ALTER COLUMN body DROP NOT NULL`);
    await runner.query('UPDATE documents SET bytes = octet_length(body), updated_at = created_at');
    await runner.query("CREATE INDEX documents_due ON documents (due_at) WHERE status IN ('pending', 'processing')");
    await runner.query(
      'CREATE UNIQUE INDEX documents_repeats ON documents (made_by, idempotency_key) WHERE idempotency_key IS NOT NULL',
    );
    await runner.query('CREATE INDEX documents_upload ON documents (upload_id) WHERE upload_id IS NOT NULL');
    await runner.query(`CREATE TABLE file_parts (
      workspace_id uuid NOT NULL,
      upload_id uuid NOT NULL,
      part integer NOT NULL,
      bytes bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (workspace_id, upload_id, part)
    )`);
    await runner.query('CREATE INDEX file_parts_age ON file_parts (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE file_parts');
    await runner.query('DELETE FROM documents WHERE body IS NULL');
    await runner.query(`ALTER TABLE documents
      DROP COLUMN kind, DROP COLUMN status, DROP COLUMN error, DROP COLUMN bytes, DROP COLUMN upload_id, DROP COLUMN is_read,
      DROP COLUMN revision, DROP COLUMN attempts, DROP COLUMN due_at, DROP COLUMN updated_at, DROP COLUMN made_by,
      DROP COLUMN idempotency_key, DROP COLUMN made_from, ALTER COLUMN body SET NOT NULL`);
  }
}
