import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every claim and everything that is heard of a conversation asks who has it; the ended ones, which only grow, are passed by. */
export class IndexLiveAssignments1764100000000 implements MigrationInterface {
  readonly name = 'IndexLiveAssignments1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX assignments_live ON assignments (conversation_id) WHERE status IN ('pending', 'active')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX assignments_live');
  }
}
