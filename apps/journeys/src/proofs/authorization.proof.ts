import { expect, test } from '../system/fixtures.js';
import { assembleCast, identities, type Cast } from './authorization-cast.js';
import { authorizationRows } from './authorization-rows.js';

interface OpenApi {
  paths: Record<string, Record<string, { operationId?: string }>>;
}

let cast: Cast;
test.beforeAll(async ({ stack }) => {
  cast = await assembleCast(stack);
});

test('every route of the API has its authorization row, and every row its route', async ({ stack }) => {
  const document = (await (await fetch(`${stack.url}/api/v1/openapi.json`)).json()) as OpenApi;
  const operations = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ operationId }) => (operationId ? [operationId] : [])),
  );
  expect(operations.toSorted()).toEqual(Object.keys(authorizationRows).toSorted());
});

/** Attacks 40, 43–45, 49: who may and who may not, route by route. */
for (const [name, row] of Object.entries(authorizationRows)) {
  test(`${name}: who may and who may not`, async () => {
    const answered: Record<string, number> = {};
    for (const identity of identities) {
      const { path, body, as = cast.people[identity] } = await row.call(cast, identity);
      const answer = await as.send(row.method, path, body);
      answered[identity] = answer.status;
      if (answer.status >= 400) expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    expect(answered).toEqual(row.expected);
  });
}

test("a stranger cannot tell what is somebody else's from what does not exist", async () => {
  const { id } = await cast.visitor
    .start('Hello')
    .catch(
      async () =>
        (await cast.visitor.http.get<{ items: { id: string }[] }>('/widget/conversations')).body.items[0] ?? { id: '' },
    );
  for (const [who, base] of [
    ['otherVisitor', '/widget/conversations'],
    ['foreignOwner', '/conversations'],
  ] as const) {
    const [theirs, none] = await Promise.all([
      cast.people[who].get(`${base}/${id}`),
      cast.people[who].get(`${base}/01a20ccc-bfc1-7394-b00a-5cf4b6d87a14`),
    ]);
    expect(theirs.status).toBe(404);
    expect(theirs.body).toEqual(none.body);
  }
});
