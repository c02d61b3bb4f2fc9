// The reference's database: the conversations' own tables with one chat that a person has taken over, and the floor's table.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import { inTransaction } from './transaction.mjs';

const { provisionDatabase, urlOfService } = await import('@baton/platform/embedded-postgres');
const { migrate } = await import('@baton/platform');
const { conversations } = await import('@baton/conversations/service');
const { assign } = await import('../../../apps/conversations/src/domain/charge/assign.ts');
const { startConversation } = await import('../../../apps/conversations/src/domain/talk/start-conversation.ts');
const { saveChange, saveStart } = await import('../../../apps/conversations/src/store/conversations.ts');
const { insertVisitor, lockVisitor } = await import('../../../apps/conversations/src/store/visitors.ts');

/** `adminUrl`: of an empty server. Resolves with the URL of the schema, and with whose chat it is. */
export const prepareReference = async (adminUrl) => {
  const owner = { name: 'conversations', password: randomUUID() };
  await provisionDatabase(adminUrl, { database: 'reference', services: [owner] });
  const url = urlOfService(adminUrl, 'reference', owner);
  await migrate(conversations, url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const [visitorId, conversationId] = [v7(), v7()];
  const where = { workspaceId: v7(), widgetId: v7(), widgetName: 'Shop', page: { url: 'https://shop.test/' } };
  const visitor = { id: visitorId, ...where, name: null, email: null, verified: false, locale: 'en' };
  await inTransaction(client, async (tx) => {
    await insertVisitor(tx, visitor, randomBytes(32));
    const { visitor: known, now } = await lockVisitor(tx, visitorId);
    const opening = { id: v7(), text: 'Hello' };
    const start = startConversation(known, { id: conversationId, clientId: v7(), opening }, now);
    await saveStart(tx, start);
    const holder = { memberId: v7(), name: 'Ada Stone', avatarUrl: null };
    const { epoch } = start.conversation;
    await saveChange(tx, assign(start.conversation, { epoch, holder, messageId: v7(), readSeq: 0 }, now));
  });
  await client.query(
    'CREATE TABLE reference_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)',
  );
  await client.end();
  return { url, visitorId, conversationId };
};
