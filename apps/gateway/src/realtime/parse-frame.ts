import { ClientFrame, HelloFrame, clientFrames } from '@baton/contracts';
import { safeParse, type core } from 'zod';
import { parseJson } from '../http/parse-json.js';

export type BadFrame = {
  readonly isGood: false;
  readonly code: 'not_json' | 'unknown_type' | 'bad_frame';
  readonly detail: string;
};
export type ParsedFrame<Frame> = { readonly isGood: true; readonly frame: Frame } | BadFrame;

const bad = (code: BadFrame['code'], detail: string): BadFrame => ({ isGood: false, code, detail });

const badFrame = ({ issues: [issue] }: core.$ZodError): BadFrame =>
  bad('bad_frame', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.replace(/^: /, ''));

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
  return badFrame(parsed.error);
};

/** `other`: no hello at all. `no-token`: a hello that says nothing of who it is. */
export type ParsedHello =
  | ParsedFrame<HelloFrame>
  | { readonly isGood: false; readonly code: 'other' }
  | { readonly isGood: false; readonly code: 'no-token' };

/** The first frame. */
export const parseHello = (text: string): ParsedHello => {
  const json = parseJson(text);
  if (!json.isJson || typeOf(json.value) !== 'hello') return { isGood: false, code: 'other' };
  const parsed = safeParse(HelloFrame, json.value);
  if (parsed.success) return { isGood: true, frame: parsed.data };
  const isTokenWrong = parsed.error.issues.some(({ path }) => path[0] === 'token');
  return isTokenWrong ? { isGood: false, code: 'no-token' } : badFrame(parsed.error);
};
