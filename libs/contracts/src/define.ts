import * as z from 'zod';
import type { MemberActor, NobodyActor, ServiceActor, ServiceName, VisitorActor } from './actor.js';
import { boundedText, type Role } from './primitives.js';
import type { RefusalCode } from './refusals.js';

/** Who may knock: nobody in particular, the visitor, a member of at least some role, or only our own services. */
export type Door =
  | { readonly kind: 'public' }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'member'; readonly atLeast: Role }
  | { readonly kind: 'service' };

export const publicDoor = { kind: 'public' } as const;
export const visitorDoor = { kind: 'visitor' } as const;
export const serviceDoor = { kind: 'service' } as const;
export const memberDoor = <R extends Role>(atLeast: R) => ({ kind: 'member', atLeast }) as const;

/** The actor that a handler behind this door can rely on. */
export type ActorOf<D extends Door> = D extends { kind: 'visitor' }
  ? VisitorActor
  : D extends { kind: 'member' }
    ? MemberActor
    : D extends { kind: 'service' }
      ? ServiceActor
      : NobodyActor;

export type Shape = Record<string, z.core.$ZodType>;
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Route = `${HttpMethod} /${string}`;
export type RequestName = `${ServiceName}.${string}`;

/** The command's answer has no body (HTTP 204). */
export const Nothing = z.null();

/**
 * For commands that make something and have no `clientId`: HTTP may name the command in an `Idempotency-Key` header. The same key with the same body makes
 * nothing more (200); with another body it is refused. Keys are kept apart by member and by command.
 */
export const idempotent = { idempotencyKey: z.optional(boundedText(200).check(z.minLength(1))) };

type ParamsOf<R extends string> = R extends `${string}:${infer Param}/${infer Rest}`
  ? Param | ParamsOf<Rest>
  : R extends `${string}:${infer Param}`
    ? Param
    : never;

interface Parts<
  D extends Door,
  R extends Route | undefined,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  H extends Shape,
  O extends z.core.$ZodType,
  F extends RefusalCode,
> {
  readonly door: D;
  /** `METHOD /path/:param`, below `/api/v1`. A request without a route is for our own services. */
  readonly route?: R;
  /** One schema for each `:param` of the route. */
  readonly params?: P & (R extends string ? Record<ParamsOf<R>, z.core.$ZodType> : unknown);
  readonly query?: Q;
  readonly body?: B;
  /** Input that HTTP never carries in its body: the gateway fills it in (the refresh cookie, the bearer token, the `Idempotency-Key` header). */
  readonly hidden?: H;
  readonly output: O;
  /** Beside `not_found`, `forbidden` and `invalid`, which every request may answer. */
  readonly refusals?: readonly F[];
  /** How the refresh cookie travels: the answer sets it, or the request reads it and the answer sets or clears it. */
  readonly cookie?: 'sets' | 'renews' | 'clears';
  /** A sentence for the API document. */
  readonly summary: string;
}

/**
 * One request: its name is the subject, the slice's folder, the span and the client's function.
 * `input` is the union of route parameters, query and body; all of it is checked at the gateway and again at the service.
 */
export const defineRequest = <
  const N extends RequestName,
  const D extends Door,
  O extends z.core.$ZodType,
  const R extends Route | undefined = undefined,
  P extends Shape = {},
  Q extends Shape = {},
  B extends Shape = {},
  H extends Shape = {},
  const F extends RefusalCode = never,
>(
  name: N,
  parts: Parts<D, R, P, Q, B, H, O, F>,
) => {
  const params = (parts.params ?? {}) as P;
  const query = (parts.query ?? {}) as Q;
  const body = (parts.body ?? {}) as B;
  const refusals: readonly F[] = parts.refusals ?? [];
  return {
    kind: 'request' as const,
    name,
    owner: name.slice(0, name.indexOf('.')) as ServiceName,
    door: parts.door,
    route: parts.route as R,
    params: z.strictObject(params),
    query: z.strictObject(query),
    body: z.strictObject(body),
    /** Whether HTTP sends a JSON body: commands without one may be sent with none or `{}`. */
    hasBody: Object.keys(body).length > 0,
    input: z.strictObject({ ...params, ...query, ...body, ...parts.hidden } as P & Q & B & H),
    output: parts.output,
    refusals,
    cookie: parts.cookie,
    summary: parts.summary,
  };
};

export interface RequestContract<
  D extends Door = Door,
  I extends z.core.$ZodType = z.core.$ZodType,
  O extends z.core.$ZodType = z.core.$ZodType,
  F extends RefusalCode = RefusalCode,
> {
  readonly kind: 'request';
  readonly name: RequestName;
  readonly owner: ServiceName;
  readonly door: D;
  readonly route: Route | undefined;
  readonly params: z.core.$ZodType;
  readonly query: z.core.$ZodType;
  readonly body: z.core.$ZodType;
  readonly hasBody: boolean;
  readonly input: I;
  readonly output: O;
  readonly refusals: readonly F[];
  readonly cookie: 'sets' | 'renews' | 'clears' | undefined;
  readonly summary: string;
}

export type InputOf<C extends RequestContract> = z.output<C['input']>;
/** What a caller writes: defaults may be left out. */
export type CallOf<C extends RequestContract> = z.input<C['input']>;
export type OutputOf<C extends RequestContract> = z.output<C['output']>;
export type RefusalOf<C extends RequestContract> = C['refusals'][number] | 'not_found' | 'forbidden' | 'invalid';

/**
 * One event: past tense, published by its owner after the transaction that made it true.
 * `consumers` react to it in a transaction of their own; gateways hear every event and only show it.
 */
export const defineEvent = <const N extends RequestName, S extends z.core.$ZodType>(
  name: N,
  parts: { readonly version: number; readonly consumers: readonly ServiceName[]; readonly payload: S },
) => ({
  kind: 'event' as const,
  name,
  owner: name.slice(0, name.indexOf('.')) as ServiceName,
  ...parts,
});

export interface EventContract<S extends z.core.$ZodType = z.core.$ZodType> {
  readonly kind: 'event';
  readonly name: RequestName;
  readonly owner: ServiceName;
  readonly version: number;
  readonly consumers: readonly ServiceName[];
  readonly payload: S;
}

export type PayloadOf<E extends EventContract> = z.output<E['payload']>;
