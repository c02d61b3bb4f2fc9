import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHandoff1764000000000 implements MigrationInterface {
  readonly name = 'CreateHandoff1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE settings (
      widget_id uuid PRIMARY KEY,
      workspace_id uuid NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      body jsonb NOT NULL,
      saved_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    await runner.query('CREATE INDEX settings_workspace ON settings (workspace_id)');
    await runner.query(`CREATE TABLE settings_versions (
      widget_id uuid NOT NULL,
      version integer NOT NULL,
      body jsonb NOT NULL,
      saved_by uuid,
      saved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (widget_id, version)
    )`);
    await runner.query(`CREATE TABLE turns (
      message_id uuid PRIMARY KEY,
      conversation_id uuid NOT NULL,
      workspace_id uuid NOT NULL,
      widget_id uuid NOT NULL,
      seq integer NOT NULL,
      epoch integer NOT NULL,
      text text NOT NULL,
      answer text,
      state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done')),
      leased_until timestamptz,
      attempts integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    await runner.query(`CREATE INDEX turns_pending ON turns (conversation_id, seq) WHERE state = 'pending'`);
    await runner.query('CREATE INDEX turns_of_conversation ON turns (conversation_id, epoch, seq)');
    await runner.query(`CREATE TABLE decisions (
      conversation_id uuid NOT NULL,
      seq integer NOT NULL,
      epoch integer NOT NULL,
      workspace_id uuid NOT NULL,
      settings_version integer NOT NULL,
      body jsonb NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (conversation_id, epoch, seq)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decisions, turns, settings_versions, settings');
  }
}
