import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who leaves stays known for what he did; his e-mail address is free again. */
export class LetMembersLeave1765000000000 implements MigrationInterface {
  readonly name = 'LetMembersLeave1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE members ADD COLUMN deactivated_at timestamptz');
    await runner.query('DROP INDEX members_email');
    await runner.query('CREATE UNIQUE INDEX members_email ON members (lower(email)) WHERE deactivated_at IS NULL');
  }

  /** Who has left is renamed: somebody else may have his address by now. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE members SET email = id || '@left.invalid', password = NULL WHERE deactivated_at IS NOT NULL`,
    );
    await runner.query('DROP INDEX members_email');
    await runner.query('CREATE UNIQUE INDEX members_email ON members (lower(email))');
    await runner.query('ALTER TABLE members DROP COLUMN deactivated_at');
  }
}
