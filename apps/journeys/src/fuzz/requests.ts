import { requestContracts, type RequestContract } from '@baton/contracts';
import fc from 'fast-check';
import { garbage } from './hostile.js';
import { valueFor } from './value-for.js';

/** One HTTP request, of somebody, to some route, with whatever in it. */
export interface FuzzedRequest {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Who knocks, by the kind of door that is theirs. */
export type People = Readonly<Record<string, readonly string[]>>;
/** Ids that exist, by the parameter that names such a thing. */
export type IdsByName = Readonly<Record<string, readonly string[]>>;
export const allOf = (byName: IdsByName): string[] => Object.values(byName).flat();

const routed = requestContracts.filter((contract) => contract.route !== undefined);
/** Who is signed out cannot go on: the token that everybody else of the run uses stays. */
const ofNobody = new Set(['accounts.log-out']);

const oddHeaders: Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-encoding': 'gzip' },
  { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.test' },
  { authorization: 'Bearer' },
  { cookie: 'baton_refresh=r_none; baton_refresh=%00' },
];

const pathFor = (route: string, ids: IdsByName): fc.Arbitrary<string> => {
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom('1', '..', '%00', 'null'),
  );
  const named = (name: string) =>
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...(ids[name] ?? allOf(ids))) },
      { weight: 1, arbitrary: fc.constantFrom(...allOf(ids)) },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: odd.map(encodeURIComponent) },
    );
  const parts = route.split('/').map((part) => (part.startsWith(':') ? named(part.slice(1)) : fc.constant(part)));
  return fc.tuple(...parts).map((all) => all.join('/'));
};

const asQuery = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return '';
  const pairs = Object.entries(value).filter(([, each]) => each !== undefined);
  const query = pairs.map(([name, each]) => {
    const given = typeof each === 'string' ? each : JSON.stringify(each);
    return `${encodeURIComponent(Buffer.from(name).toString())}=${encodeURIComponent(Buffer.from(given).toString())}`;
  });
  return query.length > 0 ? `?${query.join('&')}` : '';
};

/** Mostly those whom the door is for: the others do not come far. */
const whoFor = ({ name, door }: RequestContract, people: People): fc.Arbitrary<string> => {
  if (ofNobody.has(name)) return fc.constant('nobody');
  const all = Object.values(people).flat();
  const fitting = people[door.kind] ?? all;
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...fitting) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
  );
};

const requestFor = (contract: RequestContract, people: People, ids: IdsByName): fc.Arbitrary<FuzzedRequest> => {
  const [method = 'GET', route = '/'] = (contract.route ?? '').split(' ');
  const body = fc.oneof(
    { weight: 12, arbitrary: valueFor(contract.body, allOf(ids)).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: garbage },
  );
  const query = valueFor(contract.query, allOf(ids)).map(asQuery);
  return fc.record({
    who: whoFor(contract, people),
    method: fc.oneof({ weight: 30, arbitrary: fc.constant(method) }, { weight: 1, arbitrary: fc.constant('DELETE') }),
    path: fc.tuple(pathFor(route, ids), query).map((parts) => parts.join('')),
    headers: fc.oneof(
      { weight: 25, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constantFrom(...oddHeaders) },
    ),
    body: method === 'GET' ? fc.constant(undefined) : body,
  });
};

/** Any route as likely as any other. */
export const anyRequest = (people: People, ids: IdsByName): fc.Arbitrary<FuzzedRequest> =>
  fc.oneof(...routed.map((contract) => requestFor(contract, people, ids)));
