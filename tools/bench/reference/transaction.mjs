// One transaction on a bare connection, as the conversations' store wants it.
import '../../run/typescript-loader.mjs';

const { recordEvent } = await import('../../../libs/messaging/src/tables/outbox.ts');
const names = new Map();

/** BEGIN, the work, COMMIT; resolves with the event that was told and what the work gave. */
export const inTransaction = async (client, work) => {
  let event;
  const query = async (text, values) => (await client.query(text, values)).rows;
  const prepared = async (text, values) => {
    if (!names.has(text)) names.set(text, `s${names.size}`);
    return (await client.query({ name: names.get(text), text, values })).rows;
  };
  const tell = async (contract, aggregateId, payload) => {
    event = await recordEvent(prepared, contract, aggregateId, payload);
  };
  await client.query('BEGIN');
  try {
    const result = await work({ query, prepared, tell });
    await client.query('COMMIT');
    return { event, result };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};
