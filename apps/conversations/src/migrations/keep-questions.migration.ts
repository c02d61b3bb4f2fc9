import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Qualifying questions: which are asked in a conversation and what is known, what a question's message asks for, and who has been silent too long. */
export class KeepQuestions1764300000000 implements MigrationInterface {
  readonly name = 'KeepQuestions1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE conversations
      ADD COLUMN inquiry jsonb,
      ADD COLUMN answer_due_at timestamptz(3),
      ADD CONSTRAINT answer_due_exactly_when_qualifying CHECK ((answer_due_at IS NOT NULL) = (status = 'qualifying'))`);
    await runner.query(
      'CREATE INDEX conversations_by_answer_due ON conversations (answer_due_at) WHERE answer_due_at IS NOT NULL',
    );
    await runner.query('ALTER TABLE messages ADD COLUMN question jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN question');
    await runner.query('ALTER TABLE conversations DROP COLUMN answer_due_at, DROP COLUMN inquiry');
  }
}
