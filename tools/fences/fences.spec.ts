import { beforeAll, describe, expect, it } from '@jest/globals';
import { lintText } from './lint-text.js';
import { readProjects } from './projects.js';

const projects = '@nx/enforce-module-boundaries';
const folders = 'baton/folder-fences';
const packages = 'no-restricted-imports';
const inUse = '@typescript-eslint/no-restricted-imports';
const globals = 'no-restricted-globals';
const syntax = 'no-restricted-syntax';

const taking = (specifier: string): string => `import { thing } from '${specifier}';\nexport const taken = thing;\n`;

interface Fence {
  readonly name: string;
  readonly rule: string;
  /** `[file, text]`, each as if it stood there. */
  readonly forbidden: readonly (readonly [string, string])[];
  readonly allowed: readonly (readonly [string, string])[];
}

const FENCES: readonly Fence[] = [
  {
    name: 'contracts import Zod only: no package, no part of Node',
    rule: packages,
    forbidden: [
      ['libs/contracts/src/x.ts', taking('@nestjs/common')],
      ['libs/contracts/src/x.ts', taking('node:fs')],
    ],
    allowed: [
      ['libs/contracts/src/x.ts', taking('zod')],
      ['libs/contracts/src/routing/x.ts', taking('../primitives.js')],
    ],
  },
  {
    name: 'contracts import no other library',
    rule: projects,
    forbidden: [['libs/contracts/src/x.ts', taking('@baton/messaging')]],
    allowed: [['libs/messaging/src/x.ts', taking('@baton/contracts')]],
  },
  {
    name: 'the domain imports the domain, contracts and what only computes',
    rule: folders,
    forbidden: [
      ['apps/routing/src/domain/claim/x.ts', taking('../../store/entries.js')],
      ['apps/routing/src/domain/claim/x.ts', taking('@nestjs/common')],
      ['apps/routing/src/domain/claim/x.ts', taking('typeorm')],
      ['apps/routing/src/domain/claim/x.ts', taking('node:fs')],
      ['apps/routing/src/domain/claim/x.data.ts', taking('node:http')],
      [
        'apps/routing/src/domain/claim/x.data.ts',
        "import { writeFileSync } from 'node:fs';\nwriteFileSync('x', '');\n",
      ],
      ['apps/routing/src/domain/claim/x.data.ts', "import * as fs from 'node:fs';\nexport const all = fs;\n"],
      ['apps/routing/src/domain/claim/x.data.ts', "export { readFileSync } from 'node:fs';\n"],
      ['apps/routing/src/domain/claim/x.data.ts', "export const fs = import('node:fs');\n"],
      ['apps/routing/src/domain/claim/x.ts', taking('@baton/messaging')],
    ],
    allowed: [
      ['apps/routing/src/domain/claim/x.ts', taking('../queue/order.js')],
      ['apps/routing/src/domain/claim/x.ts', taking('@baton/contracts')],
      ['apps/routing/src/domain/claim/x.ts', taking('re2js')],
      [
        'apps/routing/src/domain/claim/x.data.ts',
        "import { readFileSync } from 'node:fs';\nexport const numbers = readFileSync(new URL('./x.bin', import.meta.url));\n",
      ],
      ['apps/routing/src/slices/claim/x.ts', taking('@nestjs/common')],
    ],
  },
  {
    name: 'the domain has no clock',
    rule: syntax,
    forbidden: [
      ['apps/routing/src/domain/x.ts', 'export const now = (): number => Date.now();\n'],
      ['apps/routing/src/domain/x.ts', 'export const now = (): Date => new Date();\n'],
    ],
    allowed: [
      ['apps/routing/src/domain/x.ts', 'export const later = (at: string): Date => new Date(at);\n'],
      ['apps/routing/src/slices/claim/x.ts', 'export const now = (): number => Date.now();\n'],
    ],
  },
  {
    name: 'the domain reaches nothing outside',
    rule: globals,
    forbidden: [['apps/handoff/src/domain/x.ts', "export const answer = fetch('http://127.0.0.1/');\n"]],
    allowed: [['apps/handoff/src/slices/x/y.ts', "export const answer = fetch('http://127.0.0.1/');\n"]],
  },
  {
    name: 'slices never import slices',
    rule: folders,
    forbidden: [['apps/routing/src/slices/claim/x.ts', taking('../list-queue/queue-page.js')]],
    allowed: [
      ['apps/routing/src/slices/claim/x.ts', taking('./y.js')],
      ['apps/routing/src/slices/claim/x.ts', taking('../../store/entries.js')],
      ['apps/routing/src/app.module.ts', taking('./slices/claim/claim.handler.js')],
    ],
  },
  {
    name: 'the store never imports slices',
    rule: folders,
    forbidden: [['apps/routing/src/store/x.ts', taking('../slices/claim/x.js')]],
    allowed: [['apps/routing/src/store/x.ts', taking('../domain/queue/order.js')]],
  },
  {
    name: 'apps never import apps, but for the one that composes them',
    rule: projects,
    forbidden: [
      ['apps/routing/src/x.ts', taking('@baton/accounts/service')],
      ['apps/routing/src/x.ts', taking('../../accounts/src/service.js')],
      ['apps/gateway/src/x.ts', taking('@baton/routing/service')],
      ['apps/console/src/x.ts', taking('@baton/assistant/demo-documents')],
    ],
    allowed: [
      ['apps/baton/src/x.ts', taking('@baton/accounts/service')],
      ['apps/routing/src/x.ts', taking('@baton/platform')],
    ],
  },
  {
    name: 'browser code never imports our server code',
    rule: projects,
    forbidden: [
      ['apps/console/src/x.ts', taking('@baton/messaging')],
      ['apps/widget/src/x.ts', taking('@baton/platform')],
      ['libs/realtime-client/src/x.ts', taking('@baton/messaging')],
    ],
    allowed: [
      ['apps/console/src/x.ts', taking('@baton/contracts')],
      ['libs/realtime-client/src/x.ts', taking('@baton/contracts')],
    ],
  },
  {
    name: 'browser code never imports packages for servers',
    rule: projects,
    forbidden: [
      ['apps/console/src/x.ts', taking('@nestjs/common')],
      ['apps/widget/src/x.ts', taking('typeorm')],
      ['libs/realtime-client/src/x.ts', taking('ws')],
    ],
    allowed: [
      ['apps/console/src/x.ts', taking('react')],
      ['apps/routing/src/x.ts', taking('@nestjs/common')],
    ],
  },
  {
    name: 'browser code imports no part of Node, and the realtime client no view library',
    rule: packages,
    forbidden: [
      ['apps/console/src/x.ts', taking('node:fs')],
      ['libs/realtime-client/src/x.ts', taking('node:crypto')],
      ['libs/realtime-client/src/x.ts', taking('react')],
    ],
    allowed: [
      ['apps/console/src/x.ts', taking('react')],
      ['apps/gateway/src/x.ts', taking('node:fs')],
    ],
  },
  {
    name: 'projects do not depend on one another in a circle',
    rule: projects,
    forbidden: [
      ['libs/messaging/src/x.ts', taking('@baton/platform')],
      ['libs/platform/src/x.ts', taking('@baton/testkit')],
    ],
    allowed: [['libs/platform/src/x.ts', taking('@baton/messaging')]],
  },
  {
    name: 'features never import features, and nobody imports upwards',
    rule: folders,
    forbidden: [
      ['apps/console/src/features/queue/x.ts', taking('../thread/thread-view.js')],
      ['apps/console/src/features/queue/x.ts', taking('../../app/router.js')],
      ['apps/console/src/shared/ui/x.ts', taking('../../features/queue/queue-list.js')],
    ],
    allowed: [
      ['apps/console/src/features/queue/x.ts', taking('../../shared/ui/labels.js')],
      ['apps/console/src/app/x.ts', taking('../features/queue/queue-list.js')],
    ],
  },
  {
    name: 'what runs in production imports nothing made for specs',
    rule: inUse,
    forbidden: [['apps/routing/src/slices/claim/x.ts', taking('@baton/testkit')]],
    allowed: [['apps/routing/src/slices/claim/x.spec.ts', taking('@baton/testkit')]],
  },
  {
    name: 'no file is longer than 300 lines',
    rule: 'max-lines',
    forbidden: [['apps/routing/src/x.ts', 'export {};\n'.repeat(301)]],
    allowed: [['apps/routing/src/x.ts', 'export {};\n'.repeat(299)]],
  },
];

const casesOf = (which: 'forbidden' | 'allowed') =>
  FENCES.flatMap(({ name, rule, [which]: cases }) =>
    cases.map(([file, text]) => ({ name, rule, file, text, what: text.slice(0, 60).split('\n')[0] })),
  );

describe('each fence', () => {
  // The rule about projects says nothing at all as long as nx has no graph of them.
  beforeAll(() => void readProjects());

  it.each(casesOf('forbidden'))('$name: bites in $file at $what', async ({ rule, file, text }) => {
    expect(await lintText(rule, file, text)).toHaveLength(1);
  });

  it.each(casesOf('allowed'))('$name: leaves $file alone with $what', async ({ rule, file, text }) => {
    expect(await lintText(rule, file, text)).toEqual([]);
  });
});
