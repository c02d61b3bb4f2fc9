import type { MigrationInterface, QueryRunner } from 'typeorm';

const STEPS = [
  `ALTER TABLE conversations
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN handoffs_at timestamptz(3)[] NOT NULL DEFAULT '{}',
    ADD COLUMN quiet_since timestamptz(3),
    ADD COLUMN closes_at timestamptz(3)`,
  // What was open before is quiet since now: nothing ends the moment that it is known how long nobody has written.
  "UPDATE conversations SET quiet_since = clock_timestamp() WHERE status IN ('ai', 'human')",
  `ALTER TABLE conversations
    ADD CONSTRAINT quiet_only_while_talking CHECK (quiet_since IS NULL OR status IN ('ai', 'human')),
    ADD CONSTRAINT warned_only_while_held CHECK (closes_at IS NULL OR status = 'human')`,
  "CREATE INDEX conversations_quiet_with_ai ON conversations (quiet_since) WHERE status = 'ai'",
  "CREATE INDEX conversations_quiet_with_people ON conversations (quiet_since) WHERE status = 'human' AND closes_at IS NULL",
  'CREATE INDEX conversations_by_end ON conversations (closes_at) WHERE closes_at IS NOT NULL',
];

/** Tags, how often rules brought in people lately, and since when nobody has written. */
export class KeepTagsAndSilence1764800000000 implements MigrationInterface {
  readonly name = 'KeepTagsAndSilence1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STEPS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE conversations DROP COLUMN closes_at, DROP COLUMN quiet_since, DROP COLUMN handoffs_at, DROP COLUMN tags',
    );
  }
}
