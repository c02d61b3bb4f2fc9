// The floor: one bare commit and one WebSocket hop in one process. argv: PostgreSQL URL. Prints "ready <port>".
import { createServer } from 'node:http';
import pg from 'pg';
import { WebSocketServer } from 'ws';

const [, , databaseUrl] = process.argv;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    pool.query('INSERT INTO reference_floor (body) VALUES ($1)', [body]).then(
      () => {
        for (const socket of sockets.clients)
          socket.send(JSON.stringify({ type: 'message.created', data: JSON.parse(body) }));
        response.writeHead(201).end('{}');
      },
      (error) => response.writeHead(503).end(String(error)),
    );
  });
});
const sockets = new WebSocketServer({ server });
server.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
