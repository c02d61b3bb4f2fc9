import { HelloFrame, MemberFrame, VisitorFrame, clientFrames, closeCodes } from '@baton/contracts';
import type { core } from 'zod';
import { SchemaShelf, type Json } from './json-schema.js';

const typeOf = (frame: core.$ZodType): string => {
  const { type } = (frame._zod.def as core.$ZodObjectDef).shape as { type: core.$ZodType };
  return String((type._zod.def as core.$ZodLiteralDef<core.util.Literal>).values[0]);
};

const framesOf = (union: core.$ZodType): readonly core.$ZodType[] => (union._zod.def as core.$ZodUnionDef).options;

const messagesOf = (
  prefix: string,
  frames: readonly core.$ZodType[],
  io: 'input' | 'output',
  shelf: SchemaShelf,
): Record<string, Json> =>
  Object.fromEntries(
    frames.map((frame) => [
      `${prefix}.${typeOf(frame)}`,
      { name: typeOf(frame), contentType: 'application/json', payload: shelf.of(frame, io) },
    ]),
  );

const operation = (action: 'send' | 'receive', summary: string, messages: Record<string, Json>): Json => ({
  action,
  summary,
  channel: { $ref: '#/channels/realtime' },
  messages: Object.keys(messages).map((name) => ({ $ref: `#/channels/realtime/messages/${name}` })),
});

/** AsyncAPI 3.0 of the WebSocket, from the frames' contracts: what a client sends, and what a visitor or a member hears. */
export const asyncApi = (publicUrl: string): Json => {
  const shelf = new SchemaShelf();
  const client = messagesOf('client', [HelloFrame, ...Object.values(clientFrames)], 'input', shelf);
  const visitor = messagesOf('visitor', framesOf(VisitorFrame), 'output', shelf);
  const member = messagesOf('member', framesOf(MemberFrame), 'output', shelf);
  const all = { ...client, ...visitor, ...member };
  const closes = Object.entries(closeCodes)
    .map(([name, code]) => `${code} ${name}`)
    .join(', ');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Baton realtime',
      version: '1',
      description: `The first frame is hello. Close codes: ${closes}; 1009 a frame over 64 KiB.`,
    },
    servers: { baton: { host: new URL(publicUrl).host, protocol: publicUrl.startsWith('https:') ? 'wss' : 'ws' } },
    channels: {
      realtime: {
        address: '/api/v1/realtime',
        messages: Object.fromEntries(Object.keys(all).map((name) => [name, { $ref: `#/components/messages/${name}` }])),
      },
    },
    operations: {
      fromClient: operation('receive', 'What a client may send.', client),
      toVisitor: operation('send', 'What a visitor hears.', visitor),
      toMember: operation('send', 'What a member hears.', member),
    },
    components: { messages: all, schemas: shelf.components },
  };
};
