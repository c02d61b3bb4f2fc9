import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the model behaves; what is left out is as it should be. */
export interface FakeAnswer {
  /** What it writes, in pieces; most often one JSON object. */
  readonly pieces: readonly string[];
  /** An error instead of an answer. */
  readonly status?: number;
  /** Resolves when the piece may be written. */
  readonly before?: (piece: number) => Promise<void> | undefined;
  /** `stalls`: writes its pieces and then nothing more. `closes`: cuts the connection then. `endless`: writes the last piece over and over. */
  readonly ends?: 'complete' | 'stalls' | 'closes' | 'endless';
}

/** What a provider was sent. */
export interface LlmRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A provider of language models over real HTTP: OpenAI's chat completions and Anthropic's messages, streamed. */
export interface FakeLlm {
  /** For `openai-compatible` and `anthropic` alike. */
  readonly baseUrl: string;
  readonly requests: LlmRequest[];
  answers(answer: FakeAnswer | ((request: LlmRequest) => FakeAnswer)): void;
  stop(): Promise<void>;
}

const openAi = {
  begin: () => [],
  piece: (text: string) => [`data: ${JSON.stringify(chunkOf({ content: text }, null))}\n\n`],
  end: () => [`data: ${JSON.stringify(chunkOf({}, 'stop'))}\n\n`, 'data: [DONE]\n\n'],
};
const chunkOf = (delta: object, reason: string | null) => ({
  id: 'fake',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'fake',
  choices: [{ index: 0, delta, finish_reason: reason }],
});

const event = (type: string, more: object): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
const message = { id: 'fake', type: 'message', role: 'assistant', model: 'fake', content: [], stop_sequence: null };
const anthropic = {
  begin: () => [
    event('message_start', {
      message: { ...message, stop_reason: null, usage: { input_tokens: 1, output_tokens: 1 } },
    }),
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
  ],
  piece: (text: string) => [event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })],
  end: () => [
    event('content_block_stop', { index: 0 }),
    event('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 9 } }),
    event('message_stop', {}),
  ],
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const written = (response: ServerResponse, text: string): Promise<void> =>
  new Promise((resolve) => response.write(text, () => resolve()));

const play = async (path: string, answer: FakeAnswer, response: ServerResponse): Promise<void> => {
  if (answer.status !== undefined) {
    // So that who tries again does so at once.
    response.writeHead(answer.status, { 'content-type': 'application/json', 'retry-after-ms': '20' });
    response.end(JSON.stringify({ error: { message: answer.pieces.join('') || 'no', type: 'error' } }));
    return;
  }
  const dialect = path.endsWith('/messages') ? anthropic : openAi;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const line of dialect.begin()) await written(response, line);
  for (const [at, piece] of answer.pieces.entries()) {
    await answer.before?.(at);
    for (const line of dialect.piece(piece)) await written(response, line);
  }
  if (answer.ends === 'stalls') return;
  if (answer.ends === 'closes') return void response.destroy();
  while (answer.ends === 'endless' && response.writable && !response.destroyed)
    for (const line of dialect.piece(answer.pieces.at(-1) ?? '')) await written(response, line);
  if (!response.destroyed) response.end(dialect.end().join(''));
};

export const startFakeLlm = async (): Promise<FakeLlm> => {
  const requests: LlmRequest[] = [];
  let answers: (request: LlmRequest) => FakeAnswer = () => ({ pieces: [] });
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((body) => {
        const sent = { path: request.url ?? '', headers: request.headers, body };
        requests.push(sent);
        return play(sent.path, answers(sent), response);
      })
      // Whoever asked has gone.
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    answers: (answer) => {
      answers = typeof answer === 'function' ? answer : () => answer;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** What a well-behaved model writes: its verdict before its reply. */
export const modelAnswer = (
  reply: string,
  {
    confidence = 0.95,
    requestHandoff = false,
    citedPassages = [1],
  }: Partial<Record<'confidence', unknown>> & {
    requestHandoff?: boolean;
    citedPassages?: readonly number[];
  } = {},
): string => JSON.stringify({ confidence, requestHandoff, citedPassages, reply });
