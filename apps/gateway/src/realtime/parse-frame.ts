import { ClientFrame, HelloFrame, clientFrames } from '@baton/contracts';
import { safeParse } from 'zod/mini';
import { parseJson } from '../http/parse-json.js';

export type BadFrame = {
  readonly isGood: false;
  readonly code: 'not_json' | 'unknown_type' | 'bad_frame';
  readonly detail: string;
};
export type ParsedFrame<Frame> = { readonly isGood: true; readonly frame: Frame } | BadFrame;

const bad = (code: BadFrame['code'], detail: string): BadFrame => ({ isGood: false, code, detail });

const typeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;

/** A frame as text: anything that is not exactly one of the contract's is told apart, never thrown. */
export const parseFrame = (text: string): ParsedFrame<ClientFrame> => {
  const json = parseJson(text);
  if (!json.isJson) return bad('not_json', json.why);
  const type = typeOf(json.value);
  if (typeof type !== 'string' || !Object.hasOwn(clientFrames, type))
    return bad('unknown_type', 'There is no such frame.');
  const parsed = safeParse(ClientFrame, json.value);
  if (parsed.success) return { isGood: true, frame: parsed.data };
  const [issue] = parsed.error.issues;
  return bad('bad_frame', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.replace(/^: /, ''));
};

/** The first frame; undefined if it is no hello. */
export const parseHello = (text: string): HelloFrame | undefined => {
  const json = parseJson(text);
  const parsed = json.isJson ? safeParse(HelloFrame, json.value) : undefined;
  return parsed?.success ? parsed.data : undefined;
};
