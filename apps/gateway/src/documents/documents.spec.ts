import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { routedContracts } from '../http/routed-contracts.js';
import { asyncApi } from './asyncapi.js';
import type { Json } from './json-schema.js';
import { openApi } from './openapi.js';

const refsOf = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === '$ref' ? [String(each)] : refsOf(each)));
};
const at = (document: Json, ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);

const api = openApi('https://chat.example');
const frames = asyncApi('https://chat.example');

describe.each([
  ['openapi.json', api],
  ['asyncapi.json', frames],
])('%s', (_, document) => {
  it('refers only to what is in it', () => {
    const refs = refsOf(document);
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((ref) => !ref.startsWith('#/') || at(document, ref) === undefined)).toEqual([]);
  });

  it('holds schemas that a validator takes', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const { schemas } = document['components'] as { schemas: Record<string, Json> };
    ajv.addSchema({ $id: 'document', components: { schemas } });
    for (const name of Object.keys(schemas))
      expect(() => ajv.compile({ $ref: `document#/components/schemas/${name}` })).not.toThrow();
  });
});

describe('openapi.json', () => {
  const operations = Object.entries(api['paths'] as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const operationOf = (name: string): Json =>
    operations.find(({ operation }) => operation['operationId'] === name)?.operation ?? {};

  it('names every route of the contracts once', () => {
    expect(operations.map(({ operation }) => operation['operationId']).toSorted()).toEqual(
      routedContracts.map(({ contract }) => contract.name).toSorted(),
    );
    expect(operations.filter(({ path }) => path.includes(':'))).toEqual([]);
  });

  it('says who may, what is sent, and what is answered', () => {
    const post = operationOf('conversations.post-visitor-message');
    expect(post).toMatchObject({
      security: [{ visitorToken: [] }],
      parameters: [{ name: 'conversationId', in: 'path', required: true }],
      requestBody: {
        content: { 'application/json': { schema: { required: ['clientId', 'text'], additionalProperties: false } } },
      },
      responses: {
        201: {},
        200: {},
        401: {},
        404: {},
        409: { description: expect.stringContaining('client_id_reused') },
        503: {},
      },
    });
    expect(operationOf('accounts.create-member')['summary']).toContain('admin and above');
    expect(operationOf('conversations.mark-read-by-visitor')['responses']).toHaveProperty('204');
  });

  it('does not tell of the refresh token, which travels as a cookie', () => {
    expect(JSON.stringify(operationOf('accounts.log-in'))).not.toContain('refreshToken');
  });
});

it('asyncapi.json knows no frame for visitors that is for members only', () => {
  const names = Object.keys((frames['components'] as { messages: Json }).messages);
  expect(names).toContain('client.hello');
  expect(names).toContain('member.queue.added');
  expect(names.filter((name) => /^visitor\.(queue|presence)/.test(name))).toEqual([]);
});
