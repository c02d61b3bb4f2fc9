// The reference's gateway: HTTP in, one NATS request, one WebSocket frame out. argv: NATS URL. Prints "ready <port>".
import { createServer } from 'node:http';
import { connect } from '@nats-io/transport-node';
import { WebSocketServer } from 'ws';

const [, , natsUrl] = process.argv;
const nats = await connect({ servers: natsUrl, name: 'reference-gateway' });
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    nats.request('reference.post', Buffer.concat(chunks), { timeout: 5_000 }).then(
      (reply) => response.writeHead(201, { 'content-type': 'application/json' }).end(reply.data),
      (error) => response.writeHead(503).end(String(error)),
    );
  });
});
const sockets = new WebSocketServer({ server });
nats.subscribe('reference.event', {
  callback: (_error, message) => {
    const { conversationId, messages } = message.json().payload;
    const { agent } = messages[0];
    const frame = JSON.stringify({ type: 'message.created', conversationId, seq: agent.seq, data: agent });
    for (const socket of sockets.clients) socket.send(frame);
  },
});
server.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
