import { PROBLEM_MEDIA_TYPE, Problem, refusalCatalogue, type RequestContract } from '@baton/contracts';
import type { core } from 'zod';
import { routedContracts, type Routed } from '../http/routed-contracts.js';
import { SchemaShelf, type Json } from './json-schema.js';

const shapeOf = (schema: core.$ZodType): core.$ZodShape => (schema._zod.def as core.$ZodObjectDef).shape;

const securityOf = ({ door }: RequestContract): Json[] => {
  if (door.kind === 'visitor') return [{ visitorToken: [] }];
  return door.kind === 'member' ? [{ memberToken: [] }] : [];
};

const roleOf = ({ door }: RequestContract): string =>
  door.kind === 'member' && door.atLeast !== 'viewer' ? ` For the role ${door.atLeast} and above.` : '';

const parametersOf = (place: 'path' | 'query', schema: core.$ZodType, shelf: SchemaShelf): Json[] =>
  Object.entries(shapeOf(schema)).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: shelf.of(each, 'input'),
  }));

const isIdempotent = ({ input }: RequestContract): boolean => 'idempotencyKey' in shapeOf(input);

/** Names the command: sent again with the same body, it makes nothing more. */
const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

/** The refresh token travels as a cookie. */
const withoutCookie = (schema: Json): Json => {
  const { refreshToken: _, ...properties } = (schema['properties'] ?? {}) as Json;
  const required = ((schema['required'] ?? []) as string[]).filter((name) => name !== 'refreshToken');
  return { ...schema, properties, required };
};

const answersOf = (contract: RequestContract, shelf: SchemaShelf): Json => {
  if (contract.output._zod.def.type === 'null') return { 204: { description: 'Done.' } };
  const output = shelf.of(contract.output, 'output');
  const schema = contract.cookie ? withoutCookie(output) : output;
  const content = { 'application/json': { schema } };
  const makes =
    'clientId' in shapeOf(contract.body) || isIdempotent(contract) || contract.name === 'conversations.start-session';
  return makes
    ? { 201: { description: 'Made.', content }, 200: { description: 'It stood already.', content } }
    : { 200: { description: 'Done.', content } };
};

const problemsOf = ({ refusals, door, hasBody }: RequestContract): Json => {
  const byStatus = new Map<number, string[]>([
    [400, ['bad_request']],
    [422, ['invalid']],
    [429, ['too_many_requests']],
    [503, ['unavailable']],
  ]);
  const add = (status: number, code: string) =>
    byStatus.set(status, [...new Set([...(byStatus.get(status) ?? []), code])]);
  if (door.kind !== 'public') {
    add(401, 'unauthorized');
    add(403, 'forbidden');
    add(404, 'not_found');
  }
  if (hasBody) {
    add(413, 'body_too_large');
    add(415, 'unsupported_media_type');
  }
  for (const code of refusals) add(refusalCatalogue[code].status, code);
  const content = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.map((code) => `\`${code}\``).join(', '), content },
    ]),
  );
};

const operationOf = ({ contract, method }: Routed, shelf: SchemaShelf): Json => ({
  operationId: contract.name,
  tags: [contract.owner],
  summary: `${contract.summary}${roleOf(contract)}`,
  security: securityOf(contract),
  parameters: [
    ...parametersOf('path', contract.params, shelf),
    ...parametersOf('query', contract.query, shelf),
    ...(isIdempotent(contract) ? [idempotencyKey] : []),
  ],
  ...(contract.hasBody &&
    method !== 'GET' && {
      requestBody: { required: true, content: { 'application/json': { schema: shelf.of(contract.body, 'input') } } },
    }),
  responses: { ...answersOf(contract, shelf), ...problemsOf(contract) },
});

/** OpenAPI 3.1 of every route, from the contracts themselves. */
export const openApi = (publicUrl: string): Json => {
  const shelf = new SchemaShelf();
  shelf.of(Problem, 'output');
  const paths: Record<string, Json> = {};
  for (const routed of routedContracts) {
    const path = `/api/v1${routed.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [routed.method.toLowerCase()]: operationOf(routed, shelf) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      description: 'Live support with an AI in front. Events come over a WebSocket: see asyncapi.json.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: {
        visitorToken: { type: 'http', scheme: 'bearer', description: 'From POST /widget/sessions.' },
        memberToken: { type: 'http', scheme: 'bearer', description: 'From POST /auth/login; 15 minutes.' },
      },
      schemas: shelf.components,
    },
  };
};
