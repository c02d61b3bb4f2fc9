import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workspaces take turns: who uploads a thousand documents keeps nobody else's one waiting. */
export class ReadInTurns1764330000000 implements MigrationInterface {
  readonly name = 'ReadInTurns1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE reading_turns (
      workspace_id uuid PRIMARY KEY,
      served_at timestamptz NOT NULL
    )`);
    await runner.query('DROP INDEX documents_due');
    await runner.query(
      "CREATE INDEX documents_due ON documents (workspace_id, due_at) WHERE status IN ('pending', 'processing')",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reading_turns');
    await runner.query('DROP INDEX documents_due');
    await runner.query("CREATE INDEX documents_due ON documents (due_at) WHERE status IN ('pending', 'processing')");
  }
}
