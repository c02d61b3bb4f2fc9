import type { Workspace, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

export const insertWorkspace = (tx: Tx, workspace: Workspace) =>
  tx.query('INSERT INTO workspaces (id, name) VALUES ($1, $2)', [workspace.id, workspace.name]);

export const findWorkspace = async (tx: Tx, workspaceId: WorkspaceId): Promise<Workspace | undefined> => {
  const [row] = await tx.query<Workspace>('SELECT id, name FROM workspaces WHERE id = $1', [workspaceId]);
  return row;
};

export const countAllWorkspaces = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ count: number }>('SELECT count(*)::int AS count FROM workspaces');
  return row?.count ?? 0;
};
