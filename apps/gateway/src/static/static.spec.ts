import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getWidgetByKey, type DepartmentId } from '@baton/contracts';
import { newId, ok, refuse } from '@baton/messaging';
import { send, startGatewayWorld, widgetId, workspaceId, type GatewayWorld } from '../testing/gateway-world.js';
import { frameAncestors, widgetPolicy } from './policies.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGatewayWorld();
  world.answer(getWidgetByKey, ({ widgetKey }) => {
    if (widgetKey === 'unknown') return refuse('not_found', 'Not found.');
    return ok({
      id: widgetId,
      workspaceId,
      name: 'Shop',
      publicKey: widgetKey,
      status: widgetKey === 'inactive' ? 'inactive' : 'active',
      allowedOrigins: ['https://shop.test'],
      appearance: { primaryColor: '#000000', position: 'right' },
      texts: { title: '', subtitle: '', greeting: '', placeholder: '', launcher: '' },
      departmentId: newId<DepartmentId>(),
    });
  });
});
afterAll(() => world.stop());

describe('the frame of a widget', () => {
  it('15: may be shown where its owner said, and anywhere if he said nothing', () => {
    expect(frameAncestors([])).toBe('frame-ancestors *');
    expect(frameAncestors(['https://shop.test', 'http://localhost:3000'])).toBe(
      "frame-ancestors 'self' https://shop.test http://localhost:3000",
    );
    expect(frameAncestors(["https://a.test; script-src 'unsafe-inline'", 'x'])).toBe("frame-ancestors 'self'");
  });

  it('84: lets no Host header into its policy that is none', () => {
    expect(widgetPolicy('chat.example:4400', [])).toContain(
      "connect-src 'self' ws://chat.example:4400 wss://chat.example:4400;",
    );
    expect(widgetPolicy('evil; script-src *', [])).toContain("connect-src 'self';");
  });

  it('says in words that a key is unknown, or that its widget is switched off', async () => {
    for (const [key, status] of [
      ['unknown', 404],
      ['x', 404],
      ['', 404],
      ['<script>', 404],
      ['inactive', 403],
    ] as const) {
      const answer = await send(world.url, 'GET', `/widget/frame?key=${encodeURIComponent(key)}`);
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-frame-options')]).toEqual([
        status,
        'text/html; charset=utf-8',
        null,
      ]);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(String(answer.body['text'])).not.toContain('<script');
    }
  });
});

describe('pages', () => {
  it('22: of our own may not be framed', async () => {
    for (const path of ['/console', '/nothing', '/api/v1/me', '/']) {
      const { headers } = await send(world.url, 'GET', path);
      expect([path, headers.get('x-frame-options'), headers.get('content-security-policy')]).toEqual([
        path,
        'DENY',
        expect.stringContaining("frame-ancestors 'none'"),
      ]);
    }
  });

  it('come compressed to whoever takes that, scripts too; what a service says comes as it is', async () => {
    const encodings = (headers: Headers) => headers.get('content-encoding');
    const page = await fetch(`${world.url}/console`, { headers: { 'accept-encoding': 'gzip' } });
    const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
    const get = async (path: string, accepted: string) =>
      encodings((await fetch(world.url + path, { headers: { 'accept-encoding': accepted } })).headers);
    expect(await get(script, 'gzip')).toBe('gzip');
    expect(await get('/widget.js', 'br, gzip')).toBe('br');
    expect(await get('/widget.js', 'identity')).toBeNull();
    expect(await get('/api/v1/openapi.json', 'gzip')).toBeNull();
  });

  it('lead to the console, and to the demo only where demo accounts exist', async () => {
    const root = await send(world.url, 'GET', '/');
    expect([root.status, root.headers.get('location')]).toEqual([302, '/console']);
    expect((await send(world.url, 'GET', '/demo')).status).toBe(404);
  });

  it('97: are read from their folder only', async () => {
    for (const path of [
      '/console/..%2f..%2fpackage.json',
      '/console/assets/..%2f..%2f..%2f..%2fpackage.json',
      '/widget/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
      '/widget/assets/x%00.js',
      '/console/.env',
      '/console/assets/none.js',
    ]) {
      const { status } = await send(world.url, 'GET', path);
      expect([path, status]).toEqual([path, status === 400 ? 400 : 404]);
    }
  });

  it('117: tell nothing of health but its status', async () => {
    expect((await send(world.url, 'GET', '/health/live')).body).toEqual({ status: 'live' });
    // The other services are not there.
    const ready = await send(world.url, 'GET', '/health/ready');
    expect([ready.status, ready.body, ready.headers.get('retry-after')]).toEqual([503, { status: 'unready' }, '1']);
    for (const path of ['/metrics', '/health', '/debug', '/health/detail'])
      expect((await send(world.url, 'GET', path)).status).toBe(404);
  });
});
