import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visitors, what was said, and who is in charge. The constraints are the guarantees: each names the rule that it keeps. */
export class CreateConversations1764000000000 implements MigrationInterface {
  readonly name = 'CreateConversations1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE visitors (
      id uuid PRIMARY KEY,
      token_hash bytea NOT NULL,
      workspace_id uuid NOT NULL,
      widget_id uuid NOT NULL,
      widget_name text NOT NULL,
      name text,
      email text,
      verified boolean NOT NULL DEFAULT false,
      locale text,
      page jsonb,
      created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
      seen_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
      CONSTRAINT one_visitor_per_token UNIQUE (token_hash)
    )`);
    await this.createConversations(runner);
    await this.createMessages(runner);
    await runner.query(`CREATE TABLE read_marks (
      conversation_id uuid NOT NULL REFERENCES conversations (id),
      member_id uuid NOT NULL,
      seq integer NOT NULL,
      PRIMARY KEY (conversation_id, member_id)
    )`);
    await runner.query(`CREATE TABLE assignment_results (
      assignment_id uuid PRIMARY KEY,
      conversation_id uuid NOT NULL REFERENCES conversations (id),
      result jsonb NOT NULL,
      decided_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assignment_results, read_marks, messages, conversations, visitors');
  }

  /** Fillfactor: a conversation is rewritten with each message; room on the page keeps the old versions near. */
  private async createConversations(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE conversations (
      id uuid PRIMARY KEY,
      workspace_id uuid NOT NULL,
      widget_id uuid NOT NULL,
      widget_name text NOT NULL,
      visitor_id uuid NOT NULL REFERENCES visitors (id),
      client_id uuid NOT NULL,
      opening_message_id uuid,
      status text NOT NULL,
      assignee jsonb,
      holder_id uuid GENERATED ALWAYS AS (CASE WHEN status = 'human' THEN (assignee ->> 'memberId')::uuid END) STORED,
      epoch integer NOT NULL,
      charge_changed_by uuid,
      preferred_member_id uuid,
      seq integer NOT NULL,
      public_seq integer NOT NULL,
      version integer NOT NULL,
      public_version integer NOT NULL,
      enqueued_at timestamptz(3),
      priority text NOT NULL,
      trigger jsonb,
      department_id uuid,
      department_name text,
      waiting_text text,
      fallback_text text,
      customer_name text,
      customer_email text,
      customer_verified boolean NOT NULL,
      locale text,
      page jsonb,
      preview text NOT NULL,
      preview_parts smallint NOT NULL,
      last_message jsonb,
      visitor_read_seq integer NOT NULL,
      assignee_read_seq integer NOT NULL,
      feedback jsonb,
      closed_at timestamptz(3),
      closed_from text,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      CONSTRAINT one_conversation_per_client_id UNIQUE (visitor_id, client_id),
      CONSTRAINT status_is_known CHECK (status IN ('ai', 'qualifying', 'waiting', 'human', 'closed')),
      CONSTRAINT held_exactly_when_human CHECK ((holder_id IS NOT NULL) = (status = 'human')),
      CONSTRAINT assignee_only_while_held_or_closed CHECK (assignee IS NULL OR status IN ('human', 'closed')),
      CONSTRAINT waits_somewhere_since_some_time CHECK (status <> 'waiting' OR (enqueued_at IS NOT NULL AND department_id IS NOT NULL)),
      CONSTRAINT closed_at_exactly_when_closed CHECK ((closed_at IS NOT NULL) = (status = 'closed')),
      CONSTRAINT public_is_part_of_all CHECK (public_seq BETWEEN 0 AND seq)
    ) WITH (fillfactor = 80)`);
    await runner.query(
      "CREATE UNIQUE INDEX one_open_conversation_per_visitor ON conversations (visitor_id) WHERE status <> 'closed'",
    );
    await runner.query('CREATE INDEX conversations_by_change ON conversations (workspace_id, updated_at, id)');
    await runner.query(
      "CREATE INDEX conversations_by_assignee ON conversations ((assignee ->> 'memberId'), updated_at, id) WHERE assignee IS NOT NULL",
    );
  }

  private async createMessages(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE messages (
      id uuid PRIMARY KEY,
      conversation_id uuid NOT NULL REFERENCES conversations (id),
      seq integer NOT NULL,
      public_seq integer NOT NULL,
      kind text NOT NULL,
      author_kind text NOT NULL,
      author_id uuid,
      author_name text NOT NULL,
      author_avatar_url text,
      client_id uuid,
      text text NOT NULL,
      text_for_visitor text,
      citations jsonb NOT NULL,
      confidence double precision,
      turn_of uuid REFERENCES messages (id),
      epoch integer NOT NULL,
      created_at timestamptz(3) NOT NULL,
      CONSTRAINT one_message_per_seq UNIQUE (conversation_id, seq),
      CONSTRAINT kind_is_known CHECK (kind IN ('text', 'question', 'event', 'note')),
      CONSTRAINT author_is_known CHECK (author_kind IN ('visitor', 'ai', 'agent', 'system')),
      CONSTRAINT people_have_ids CHECK ((author_id IS NOT NULL) = (author_kind IN ('visitor', 'agent')))
    )`);
    await runner.query(
      "CREATE UNIQUE INDEX one_public_message_per_public_seq ON messages (conversation_id, public_seq) WHERE kind <> 'note'",
    );
    await runner.query(
      'CREATE UNIQUE INDEX one_message_per_client_id ON messages (author_id, client_id) WHERE client_id IS NOT NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX one_answer_and_one_handoff_per_turn ON messages (conversation_id, turn_of, author_kind) WHERE turn_of IS NOT NULL',
    );
  }
}
