import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { lookup } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchPage } from './fetch-page.js';
import { publicWeb, type Reach } from './page-address.js';

let server: Server;
let own: string;
let site: RequestListener = () => undefined;
beforeAll(async () => {
  server = createServer((request, response) => site(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.closeAllConnections());
afterAll(() => new Promise((closed) => server.close(closed)));

/** The public web, and the spec's own site as if it were a part of it. */
const withOwnSite: Reach = {
  admits: (address) => (address.startsWith(`${own}/`) ? { url: new URL(address) } : publicWeb.admits(address)),
  connectsTo: (ip) => publicWeb.connectsTo(ip),
};
const bounds = { stopping: new AbortController().signal, withinMs: 1_500, maxBytes: 100_000 };
const fetched = (path: string) => fetchPage(own + path, { ...bounds, reach: withOwnSite });

const inside = [
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[fec0::1]/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://0/',
  'http://10.1.2.3/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://[fd00::1]/',
  'http://[fe80::1]/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://metadata.google.internal/',
  'http://printer.local/',
  'http://intranet/',
  'http://shop.test:22/',
  'https://shop.test:8443/',
  'file:///etc/passwd',
  'gopher://shop.test/',
  'ftp://shop.test/',
  'http://user@shop.test/',
  'http://user:secret@shop.test/',
  'javascript:alert(1)',
  'not an address',
];

describe('a web page', () => {
  it('is read with what its server says of it', async () => {
    site = (request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.setHeader('content-type', 'text/html; charset=ISO-8859-1').end('<p>hello</p>');
    };
    const { kind, charset, bytes } = await fetched('/help');
    expect([kind, charset, Buffer.from(bytes).toString()]).toEqual(['html', 'iso-8859-1', '<p>hello</p>']);
  });

  it.each(inside)('99: is never one of a private network, another port or another scheme: %s', (address) => {
    expect(publicWeb.admits(address)).toHaveProperty('refused');
  });

  it('99: of the public web may be read, also by its number', () => {
    for (const address of [
      'https://shop.test/help?x=1',
      'http://shop.test:443/',
      'https://93.184.216.34/',
      'http://[2606:4700::1]/',
    ])
      expect(publicWeb.admits(address)).toHaveProperty('url');
  });

  it('99: is refused when a redirect leads inside, however it is written', async () => {
    for (const address of inside.filter((each) => each.includes(':'))) {
      site = (_, response) => response.writeHead(302, { location: address }).end();
      await expect(fetched('/moved')).rejects.toThrow(/^The address |^The page leads on/u);
    }
  });

  it('99: is refused at the moment of connecting, when its name stands for an address inside by then', async () => {
    const asked: string[] = [];
    const answers = [['93.184.216.34', '127.0.0.1'], ['10.0.0.7'], ['::ffff:169.254.169.254']];
    for (const addresses of answers) {
      const resolve = ((host: string, _: object, found: (...results: unknown[]) => void) => {
        asked.push(host);
        found(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      }) as unknown as typeof lookup;
      const fetching = fetchPage('http://rebound.example/', { ...bounds, reach: publicWeb, resolve });
      await expect(fetching).rejects.toThrow(/private network/u);
    }
    expect(asked).toEqual(answers.map(() => 'rebound.example'));
  });

  it('follows three redirects, not four', async () => {
    site = ({ url = '' }, response) => {
      const left = Number(url.slice(1));
      if (left > 0) response.writeHead(301, { location: `/${left - 1}` }).end();
      else response.setHeader('content-type', 'text/plain').end('there');
    };
    expect((await fetched('/3')).kind).toBe('text');
    await expect(fetched('/4')).rejects.toThrow(/more than 3 times/u);
  });

  it('100: that is too large, too slow, packed, missing or no page is refused in words', async () => {
    site = ({ url }, response) => {
      response.setHeader('content-type', url === '/binary' ? 'image/png' : 'text/html');
      if (url === '/packed') response.setHeader('content-encoding', 'gzip');
      if (url === '/missing') response.statusCode = 404;
      if (url === '/endless') {
        const more = setInterval(() => response.write('x'.repeat(50_000)), 5);
        response.on('close', () => clearInterval(more));
      } else if (url === '/slow') response.write('<p>');
      else response.end('<p>hi</p>');
    };
    await expect(fetched('/endless')).rejects.toThrow(/larger than/u);
    await expect(fetched('/slow')).rejects.toThrow(/did not come within 1.5 s/u);
    await expect(fetched('/packed')).rejects.toThrow(/packed/u);
    await expect(fetched('/missing')).rejects.toThrow(/answered 404/u);
    await expect(fetched('/binary')).rejects.toThrow(/no page/u);
  });
});
