import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1764000000000 implements MigrationInterface {
  readonly name = 'CreateAccounts1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE workspaces (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    await runner.query(`CREATE TABLE members (
      id uuid PRIMARY KEY,
      workspace_id uuid NOT NULL REFERENCES workspaces,
      email text NOT NULL,
      name text NOT NULL,
      role text NOT NULL CHECK (role IN ('owner', 'admin', 'agent', 'viewer')),
      department_ids uuid[] NOT NULL,
      avatar_url text,
      status text NOT NULL CHECK (status IN ('active', 'invited')),
      password text,
      version integer NOT NULL DEFAULT 1,
      made_by uuid,
      client_id uuid,
      made_from text,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    await runner.query('CREATE UNIQUE INDEX members_email ON members (lower(email))');
    await runner.query('CREATE UNIQUE INDEX members_client_id ON members (made_by, client_id)');
    await runner.query('CREATE INDEX members_workspace ON members (workspace_id, id)');
    await runner.query(`CREATE TABLE sessions (
      id uuid PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      refresh_hash text NOT NULL UNIQUE,
      previous_refresh_hash text UNIQUE,
      refreshed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      expires_at timestamptz NOT NULL,
      ended_at timestamptz
    )`);
    await runner.query('CREATE INDEX sessions_member ON sessions (member_id)');
    await runner.query(`CREATE TABLE access_tokens (
      hash text PRIMARY KEY,
      session_id uuid NOT NULL REFERENCES sessions,
      expires_at timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX access_tokens_session ON access_tokens (session_id)');
    await runner.query(`CREATE TABLE links (
      hash text PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    )`);
    await runner.query(`CREATE TABLE widgets (
      id uuid PRIMARY KEY,
      workspace_id uuid NOT NULL REFERENCES workspaces,
      name text NOT NULL,
      public_key text NOT NULL UNIQUE,
      status text NOT NULL CHECK (status IN ('active', 'inactive')),
      allowed_origins text[] NOT NULL,
      appearance jsonb NOT NULL,
      texts jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    await runner.query('CREATE INDEX widgets_workspace ON widgets (workspace_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE widgets, links, access_tokens, sessions, members, workspaces');
  }
}
