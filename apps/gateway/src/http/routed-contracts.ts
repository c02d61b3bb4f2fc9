import { requestContracts, type HttpMethod, type RequestContract } from '@baton/contracts';

/** A contract with a door to HTTP. */
export interface Routed {
  readonly contract: RequestContract;
  readonly method: HttpMethod;
  /** Below `/api/v1`, with `:param`s. */
  readonly path: string;
}

const isRouted = (contract: RequestContract): contract is RequestContract & { route: string } =>
  contract.route !== undefined;

/** Every route there is, from the contracts. */
export const routedContracts: readonly Routed[] = requestContracts.filter(isRouted).map((contract) => {
  const [method, path] = contract.route.split(' ') as [HttpMethod, string];
  return { contract, method, path };
});

/** The methods that each path knows. */
export const methodsByPath: ReadonlyMap<string, readonly HttpMethod[]> = routedContracts.reduce(
  (paths, { path, method }) => paths.set(path, [...(paths.get(path) ?? []), method]),
  new Map<string, HttpMethod[]>(),
);

/** Two routes on one method and path would hide one another. */
for (const [path, methods] of methodsByPath)
  if (new Set(methods).size < methods.length)
    throw new Error(`two requests have the route ${methods.join(', ')} ${path}`);
