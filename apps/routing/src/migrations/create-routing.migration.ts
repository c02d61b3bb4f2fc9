import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE departments (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    name text NOT NULL,
    mode text NOT NULL DEFAULT 'claim',
    strict_capacity boolean NOT NULL DEFAULT false
  )`,
  'CREATE INDEX departments_workspace ON departments (workspace_id, id)',

  // A copy of the member, with what routing alone knows of him. heard_at is on the presence clock.
  `CREATE TABLE agents (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    name text NOT NULL,
    avatar_url text,
    role text NOT NULL,
    department_ids uuid[] NOT NULL,
    version integer NOT NULL,
    capacity integer NOT NULL DEFAULT 4 CHECK (capacity >= 0),
    active_count integer NOT NULL DEFAULT 0 CHECK (active_count >= 0),
    chosen_status text NOT NULL DEFAULT 'offline' CHECK (chosen_status IN ('online', 'away', 'offline')),
    heard_at timestamptz,
    told_status text NOT NULL DEFAULT 'offline',
    told_active_count integer NOT NULL DEFAULT 0
  ) WITH (fillfactor = 80)`,
  'CREATE INDEX agents_departments ON agents USING gin (department_ids)',
  // Sessions whose first socket was seen: it alone sets the member online.
  `CREATE TABLE agent_sessions (
    member_id uuid NOT NULL REFERENCES agents,
    session_id uuid NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (member_id, session_id)
  )`,
  // What each gateway says of a member; times are on the presence clock. No foreign key: heartbeats never wait for a claim.
  `CREATE TABLE agent_sockets (
    member_id uuid NOT NULL,
    gateway_id uuid NOT NULL,
    sockets integer NOT NULL,
    heard_at timestamptz,
    lost_at timestamptz,
    requested_at timestamptz,
    PRIMARY KEY (member_id, gateway_id)
  ) WITH (fillfactor = 80)`,
  // One row. The clock shows base plus the time since moves_from, but never more than a moment after a gateway was last heard of.
  `CREATE TABLE presence_clock (
    id boolean PRIMARY KEY DEFAULT true CHECK (id),
    base timestamptz NOT NULL,
    moves_from timestamptz NOT NULL,
    heard_at timestamptz NOT NULL
  ) WITH (fillfactor = 50)`,
  `INSERT INTO presence_clock (base, moves_from, heard_at) VALUES ('2000-01-01Z', '2000-01-01Z', '2000-01-01Z')`,

  // One row a conversation, which outlives its time in the queue: the highest epoch heard stands here.
  `CREATE TABLE entries (
    conversation_id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    epoch integer NOT NULL,
    version integer NOT NULL,
    status text NOT NULL,
    holder jsonb,
    department_id uuid,
    enqueued_at timestamptz,
    order_at timestamptz,
    priority text NOT NULL,
    trigger jsonb,
    preview text NOT NULL,
    customer jsonb NOT NULL,
    preferred_member_id uuid
  ) WITH (fillfactor = 80)`,
  `CREATE INDEX entries_queue ON entries (department_id, order_at, conversation_id) WHERE status = 'waiting'`,
  `CREATE INDEX entries_preferred ON entries (conversation_id) WHERE status = 'waiting' AND preferred_member_id IS NOT NULL`,

  // epoch: the one it was claimed at; being granted makes it one more.
  `CREATE TABLE assignments (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    conversation_id uuid NOT NULL REFERENCES entries,
    member_id uuid NOT NULL REFERENCES agents,
    holder jsonb NOT NULL,
    epoch integer NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'active', 'ended')),
    claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    assigned_at timestamptz,
    ended_at timestamptz
  ) WITH (fillfactor = 80)`,
  // One winner. A supervisor's claim is pending beside the colleague's active assignment until it is granted.
  `CREATE UNIQUE INDEX assignments_one_pending ON assignments (conversation_id) WHERE status = 'pending'`,
  `CREATE UNIQUE INDEX assignments_one_active ON assignments (conversation_id) WHERE status = 'active'`,
  `CREATE INDEX assignments_to_settle ON assignments (claimed_at) WHERE status = 'pending'`,

  // What the queue's watchers have not been told yet; version is null until the relay has numbered it.
  `CREATE TABLE queue_feed (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id uuid NOT NULL,
    department_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    change text NOT NULL,
    entry jsonb,
    taken_by jsonb,
    version bigint
  )`,
  'CREATE INDEX queue_feed_department ON queue_feed (department_id, id)',
  'CREATE TABLE queue_versions (department_id uuid PRIMARY KEY, version bigint NOT NULL) WITH (fillfactor = 50)',
];

export class CreateRouting1764000000000 implements MigrationInterface {
  readonly name = 'CreateRouting1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of TABLES) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE queue_versions, queue_feed, assignments, entries, presence_clock, agent_sockets, agent_sessions, agents, departments',
    );
  }
}
