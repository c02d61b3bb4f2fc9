// The reference's service: exactly the statements of one posted message in one transaction on a bare connection, answered over NATS, the
// event pushed after the commit. argv: PostgreSQL URL of the conversations' schema, NATS URL. Prints "ready".
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { v7 } from 'uuid';
import { inTransaction } from './transaction.mjs';

const { postVisitorMessage } = await import('../../../apps/conversations/src/domain/talk/post-visitor-message.ts');
const { lockConversation, saveChange } = await import('../../../apps/conversations/src/store/conversations.ts');

const [, , databaseUrl, natsUrl] = process.argv;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const nats = await connect({ servers: natsUrl, name: 'reference-service' });
const noReopening = { hasAnotherOpen: false, plan: null };

const post = async ({ conversationId, visitorId, clientId, text }) => {
  const client = await pool.connect();
  try {
    const { event } = await inTransaction(client, async (tx) => {
      const { conversation, now } = await lockConversation(tx, { conversationId, visitorId });
      await saveChange(tx, postVisitorMessage(conversation, { id: v7(), clientId, text }, noReopening, now));
    });
    return event;
  } finally {
    client.release();
  }
};

nats.subscribe('reference.post', {
  callback: (_error, request) => {
    post(request.json()).then(
      (event) => {
        request.respond(JSON.stringify(event.payload.messages[0].visitor));
        nats.publish('reference.event', JSON.stringify(event));
      },
      (error) => request.respond(JSON.stringify({ error: String(error) })),
    );
  },
});
console.log('ready');
