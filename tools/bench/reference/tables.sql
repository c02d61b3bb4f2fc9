CREATE TABLE reference_conversations (
  id uuid PRIMARY KEY, visitor_id uuid NOT NULL, status text NOT NULL, seq integer NOT NULL DEFAULT 0, public_seq integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE reference_messages (
  id uuid PRIMARY KEY, conversation_id uuid NOT NULL REFERENCES reference_conversations, seq integer NOT NULL, public_seq integer, client_id uuid,
  author_kind text NOT NULL, author_id uuid, text text NOT NULL, created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (conversation_id, seq), UNIQUE (author_id, client_id)
);
CREATE TABLE reference_heads (aggregate_id uuid PRIMARY KEY, n bigint NOT NULL, moved_at timestamptz NOT NULL);
CREATE INDEX reference_heads_moved ON reference_heads (moved_at, aggregate_id);
CREATE TABLE reference_outbox (aggregate_id uuid, n bigint, payload json NOT NULL, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (aggregate_id, n));
CREATE TABLE reference_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL);
