import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Http, expectStatus, newClientId } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';
import type { Stack } from '../system/stack.js';

/** Everybody who may knock at a route. `agentElsewhere` is in Sales only; the conversations asked about are Support's. */
export const identities = [
  'nobody',
  'badToken',
  'visitor',
  'otherVisitor',
  'foreignVisitor',
  'viewer',
  'agent',
  'agentElsewhere',
  'owner',
  'foreignOwner',
] as const;
export type Identity = (typeof identities)[number];

export interface Cast {
  readonly stack: Stack;
  readonly visitor: Visitor;
  readonly people: Readonly<Record<Identity, Http>>;
  readonly agent: MemberClient;
  readonly owner: MemberClient;
}

const ROOT = path.resolve(import.meta.dirname, '../../../..');

/** A second workspace, made as an operator makes one beside the running server. */
export const makeForeignWorkspace = async (
  stack: Stack,
): Promise<{ owner: Http; widgetKey: string; workspaceId: string }> => {
  const email = `owner-${newClientId()}@elsewhere.test`;
  const made = spawnSync(
    process.execPath,
    ['tools/run/workspace.mjs', 'create', '--name', 'Elsewhere', '--owner-email', email, '--json'],
    {
      cwd: ROOT,
      env: { ...process.env, BATON_DATA_DIR: stack.dataDir },
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`workspace create failed: ${made.stdout} ${made.stderr}`);
  const line = made.stdout.split('\n').find((text) => text.startsWith('{')) ?? '';
  const { link, widgetKey, workspaceId } = JSON.parse(line) as { link: string; widgetKey: string; workspaceId: string };
  const http = new Http(stack.url);
  const session = expectStatus(
    await http.post<{ accessToken: string }>('/auth/password', {
      token: link.split('#token=')[1],
      password: 'correct horse',
    }),
    200,
  );
  return { owner: http.as(session.accessToken), widgetKey, workspaceId };
};

export const assembleCast = async (stack: Stack): Promise<Cast> => {
  const [owner, agent, viewer] = await Promise.all(
    ['owner', 'ada', 'viewer'].map((name) => MemberClient.signIn(stack.url, `${name}@demo.test`)),
  );
  if (!owner || !agent || !viewer) throw new Error('the demo members are not there');
  const email = `sales-${newClientId()}@demo.test`;
  const seller = {
    clientId: newClientId(),
    email,
    name: 'Sally Sales',
    role: 'agent',
    departmentIds: [stack.demo.departments.Sales],
    password: 'baton-demo',
  };
  expectStatus(await owner.http.post('/members', seller), 201);
  const agentElsewhere = await MemberClient.signIn(stack.url, email);
  const foreign = await makeForeignWorkspace(stack);
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const otherVisitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const foreignVisitor = await Visitor.arrive(stack.url, foreign.widgetKey);
  const http = new Http(stack.url);
  return {
    stack,
    visitor,
    agent,
    owner,
    people: {
      nobody: http,
      badToken: http.as('m_this-is-no-token-that-anybody-was-given'),
      visitor: visitor.http,
      otherVisitor: otherVisitor.http,
      foreignVisitor: foreignVisitor.http,
      viewer: viewer.http,
      agent: agent.http,
      agentElsewhere: agentElsewhere.http,
      owner: owner.http,
      foreignOwner: foreign.owner,
    },
  };
};
