import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDocuments1764000000000 implements MigrationInterface {
  readonly name = 'CreateDocuments1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE documents (
      id uuid PRIMARY KEY,
      workspace_id uuid NOT NULL,
      title text NOT NULL,
      url text,
      body text NOT NULL,
      questions jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    await runner.query('CREATE INDEX documents_workspace ON documents (workspace_id, id)');
    await runner.query(`CREATE TABLE libraries (
      workspace_id uuid PRIMARY KEY,
      version bigint NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE libraries, documents');
  }
}
