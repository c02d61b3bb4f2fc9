import {
  addDocument,
  addMember,
  addDepartment,
  createWorkspace,
  setPassword,
  type DepartmentId,
  type MemberId,
} from '@baton/contracts';
import { demoDocuments } from '@baton/assistant/demo-documents';
import { Deadline, newId, type Requests } from '@baton/messaging';

export const DEMO_PASSWORD = 'baton-demo';

/** What `demo.json` tells. */
export interface Demo {
  readonly workspaceId: string;
  readonly widgetId: string;
  readonly widgetKey: string;
  readonly departments: Readonly<Record<'Support' | 'Sales', DepartmentId>>;
  /** By e-mail address. */
  readonly members: Readonly<Record<string, MemberId>>;
}

const patiently = () => ({ deadline: Deadline.in(20_000) });

/** The demo workspace: a shop with documents, two departments and a login for each role. */
export const createDemo = async (requests: Requests): Promise<Demo> => {
  const workspace = await requests.value(
    createWorkspace,
    {
      name: 'Northbeam',
      ownerEmail: 'owner@demo.test',
      ownerName: 'Olive Owner',
      departmentName: 'Support',
      widgetName: 'Northbeam shop',
      widgetKey: 'demo',
      ruleKinds: ['asks_for_person', 'keywords', 'low_confidence'],
    },
    patiently(),
  );
  const { workspaceId } = workspace;
  const token = new URL(workspace.link, 'http://localhost').hash.replace('#token=', '');
  await requests.value(setPassword, { token, password: DEMO_PASSWORD }, patiently());

  const sales = newId<DepartmentId>();
  await requests.value(addDepartment, { departmentId: sales, workspaceId, name: 'Sales' }, patiently());
  const support = workspace.departmentId;
  const member = (email: string, name: string, role: 'agent' | 'viewer', departmentIds: DepartmentId[]) =>
    requests.value(addMember, { workspaceId, email, name, role, departmentIds, password: DEMO_PASSWORD }, patiently());
  const ada = await member('ada@demo.test', 'Ada Lovelace', 'agent', [support, sales]);
  const grace = await member('grace@demo.test', 'Grace Hopper', 'agent', [support]);
  const viewer = await member('viewer@demo.test', 'Vic Viewer', 'viewer', []);

  for (const document of demoDocuments) {
    const { title, url, body, questions } = document;
    await requests.value(addDocument, { workspaceId, title, url, text: body, questions: [...questions] }, patiently());
  }
  return {
    workspaceId,
    widgetId: workspace.widgetId,
    widgetKey: workspace.widgetKey,
    departments: { Support: support, Sales: sales },
    members: {
      'owner@demo.test': workspace.ownerId,
      [ada.email]: ada.id,
      [grace.email]: grace.id,
      [viewer.email]: viewer.id,
    },
  };
};
