import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as contracts from '@baton/contracts';
import { ClientFrame, HelloFrame, MemberFrame, VisitorFrame, eventContracts } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';

/**
 * What was once written stays readable: each fixture is an event, frame or public shape as it went over the wire under
 * the contract of its day. Fixtures are added, never changed or removed.
 *
 * Below `libs/contracts/src`: `<owner>/fixtures/<event>.v<version>.<case>.json` · `<owner>/fixtures/<Shape>.<case>.json` ·
 * `realtime/fixtures/<visitor|member|client>/<type>.json` (or `<type>.<case>.json`)
 */
const source = path.resolve(import.meta.dirname, '../../libs/contracts/src');
const files = readdirSync(source, { encoding: 'utf8', recursive: true })
  .filter((file) => /(^|\/)fixtures\/.*\.json$/.test(file))
  .sort();
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(source, file), 'utf8'));

/** Those that stand in answers of the API. */
const publicShapes = [
  'Agent',
  'AgentConversation',
  'AgentMessage',
  'Decision',
  'Department',
  'DocumentDetail',
  'HandoffSettings',
  'KnowledgeDocument',
  'Member',
  'Presence',
  'Problem',
  'QueueEntry',
  'VisitorConversation',
  'VisitorMessage',
  'Widget',
] as const;

const typesOf = (union: { _zod: { propValues: z.core.util.PropValues } }): string[] =>
  [...(union._zod.propValues['type'] ?? [])].map(String);
const framesOf: Record<string, { schema: z.core.$ZodType; types: string[] }> = {
  visitor: { schema: VisitorFrame, types: typesOf(VisitorFrame) },
  member: { schema: MemberFrame, types: typesOf(MemberFrame) },
  client: { schema: z.union([HelloFrame, ClientFrame]), types: ['hello', ...typesOf(ClientFrame)] },
};

const schemaOf = (file: string): z.core.$ZodType | undefined => {
  const name = path.basename(file, '.json');
  const frames = /^realtime\/fixtures\/(\w+)\//.exec(file)?.[1];
  if (frames) return framesOf[frames]?.schema;
  const [, event, version] = /^(\w+\.[a-z-]+)\.v(\d+)\./.exec(name) ?? [];
  if (event) return eventContracts.find((each) => each.name === event && each.version === Number(version))?.payload;
  const shape = publicShapes.find((each) => name.startsWith(`${each}.`));
  return shape && contracts[shape];
};

describe('what was once written', () => {
  it.each(files)('still parses, and nothing of it is left out: %s', (file) => {
    const schema = schemaOf(file);
    if (!schema) throw new Error(`no contract takes ${file}: keep the contract of its version`);
    const written = read(file);
    const parsed = z.safeParse(schema, written);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toEqual(written);
  });
});

describe('each contract has a fixture', () => {
  const has = (pattern: RegExp) => files.some((file) => pattern.test(file));

  it.each(eventContracts.map(({ name, version }) => `${name}.v${version}`))('event %s', (event) => {
    expect(has(new RegExp(`/fixtures/${event.replaceAll('.', '\\.')}\\.`))).toBe(true);
  });

  it.each(publicShapes)('shape %s', (shape) => {
    expect(has(new RegExp(`(^|/)fixtures/${shape}\\.`))).toBe(true);
  });

  it.each(Object.entries(framesOf).flatMap(([who, { types }]) => types.map((type) => [who, type] as const)))(
    '%s frame %s',
    (who, type) => {
      const ofType = files.filter((file) => file.startsWith(`realtime/fixtures/${who}/${type}.`));
      expect(ofType.map((file) => (read(file) as { type: string }).type)).toContain(type);
    },
  );
});

describe('what a customer gets', () => {
  const internal = [
    'confidence',
    'sentiment',
    'tags',
    'priority',
    'customer',
    'assignee',
    'trigger',
    'readSeq',
    'brief',
  ];

  it.each([
    ['conversations/fixtures/AgentMessage.judged.json', contracts.VisitorMessage],
    ['conversations/fixtures/AgentMessage.answer.json', contracts.VisitorMessage],
    ['conversations/fixtures/AgentConversation.held.json', contracts.VisitorConversation],
  ] as const)('holds nothing internal, even when it is made of what members get: %s', (file, schema) => {
    const parsed = z.parse(schema, read(file)) as object;
    for (const name of internal) expect(parsed).not.toHaveProperty(name);
  });

  it('is never a note, as a message or as a frame', () => {
    const note = read('conversations/fixtures/AgentMessage.note.json');
    expect(z.safeParse(contracts.VisitorMessage, note).success).toBe(false);
    expect(z.safeParse(VisitorFrame, read('realtime/fixtures/member/message.created.json')).success).toBe(false);
  });
});
