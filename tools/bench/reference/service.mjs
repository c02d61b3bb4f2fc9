// The reference's service: the statements of one posted message in one transaction, answered over NATS, the event pushed after the commit.
// argv: PostgreSQL URL, NATS URL. Prints "ready".
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { v7 } from 'uuid';

const [, , databaseUrl, natsUrl] = process.argv;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const nats = await connect({ servers: natsUrl, name: 'reference-service' });

const post = async ({ conversationId, clientId, text }) => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query('SELECT * FROM reference_conversations WHERE id = $1 FOR UPDATE', [
      conversationId,
    ]);
    const [conversation] = rows;
    const message = {
      id: v7(),
      conversationId,
      seq: conversation.seq + 1,
      clientId,
      text,
      author: { kind: 'visitor', id: conversation.visitor_id, name: 'Visitor' },
      at: new Date(),
    };
    await client.query(
      'INSERT INTO reference_messages (id, conversation_id, seq, public_seq, client_id, author_kind, author_id, text) VALUES ($1, $2, $3, $3, $4, $5, $6, $7)',
      [message.id, conversationId, message.seq, clientId, 'visitor', conversation.visitor_id, text],
    );
    await client.query(
      'UPDATE reference_conversations SET seq = $2, public_seq = $2, version = version + 1, updated_at = clock_timestamp() WHERE id = $1',
      [conversationId, message.seq],
    );
    const event = {
      name: 'message',
      conversationId,
      messages: [{ agent: message, visitor: message }],
      agentView: conversation,
      visitorView: conversation,
    };
    await client.query(
      `WITH head AS (
         INSERT INTO reference_heads (aggregate_id, n, moved_at) VALUES ($1, 1, clock_timestamp())
         ON CONFLICT (aggregate_id) DO UPDATE SET n = reference_heads.n + 1, moved_at = clock_timestamp() RETURNING n
       ) INSERT INTO reference_outbox (aggregate_id, n, payload) SELECT $1, head.n, $2 FROM head RETURNING n`,
      [conversationId, JSON.stringify(event)],
    );
    await client.query('COMMIT');
    return { message, event };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};

nats.subscribe('reference.post', {
  callback: (_error, request) => {
    post(request.json()).then(
      ({ message, event }) => {
        request.respond(JSON.stringify(message));
        nats.publish('reference.event', JSON.stringify(event));
      },
      (error) => request.respond(JSON.stringify({ error: String(error) })),
    );
  },
});
console.log('ready');
