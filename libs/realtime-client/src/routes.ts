import type * as contracts from '@baton/contracts';
import type { CallOf, OutputOf } from '@baton/contracts';

type Contracts = typeof contracts;

/** Every contract that has an HTTP route. Only its type comes here: no schema reaches the browser by this way. */
type Routed = {
  [Name in keyof Contracts]: Contracts[Name] extends { readonly kind: 'request'; readonly route: string }
    ? Contracts[Name]
    : never;
}[keyof Contracts];

/** `METHOD /path/:param`, as the contract writes it. */
export type RouteName = Routed['route'];
type At<Route extends RouteName> = Extract<Routed, { readonly route: Route }>;

/** Parameters of the path, of the query and members of the body, together. */
export type InputAt<Route extends RouteName> = CallOf<At<Route>>;
export type AnswerAt<Route extends RouteName> = OutputOf<At<Route>>;

/** Fills the path's parameters in; what is left goes into the query of a GET, and into the body of anything else. */
export const requestLine = (route: string, input: Readonly<Record<string, unknown>>) => {
  const [method = 'GET', template = ''] = route.split(' ');
  const rest = { ...input };
  let path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const left = Object.entries(rest).filter(([, value]) => value !== undefined);
  if (left.length === 0) return { method, path };
  if (method !== 'GET') return { method, path, body: JSON.stringify(rest) };
  path += `?${new URLSearchParams(left.map(([name, value]) => [name, String(value)])).toString()}`;
  return { method, path };
};
