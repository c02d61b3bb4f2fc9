import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every refresh token of a session is known by its hash, the spent ones too: any of them that comes back tells of a theft. */
export class KeepSpentRefreshTokens1764100000000 implements MigrationInterface {
  readonly name = 'KeepSpentRefreshTokens1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE refresh_tokens (
      hash text PRIMARY KEY,
      session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
      spent_at timestamptz
    )`);
    await runner.query('CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id, spent_at)');
    await runner.query('INSERT INTO refresh_tokens (hash, session_id) SELECT refresh_hash, id FROM sessions');
    await runner.query(
      `INSERT INTO refresh_tokens (hash, session_id, spent_at)
       SELECT previous_refresh_hash, id, refreshed_at FROM sessions WHERE previous_refresh_hash IS NOT NULL`,
    );
    await runner.query(
      'ALTER TABLE sessions DROP COLUMN refresh_hash, DROP COLUMN previous_refresh_hash, DROP COLUMN refreshed_at',
    );
    // A session takes its access tokens with it.
    await runner.query(
      `ALTER TABLE access_tokens DROP CONSTRAINT access_tokens_session_id_fkey,
       ADD CONSTRAINT access_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions ON DELETE CASCADE`,
    );
    await runner.query('CREATE INDEX links_member ON links (member_id) WHERE used_at IS NULL');
  }

  async down(): Promise<void> {
    throw new Error('Which refresh token of a session was the last one cannot be told any more: restore a backup.');
  }
}
