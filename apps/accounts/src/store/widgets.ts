import type { Widget, WidgetId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

export interface WidgetRow extends Omit<Widget, 'departmentId'> {
  readonly workspaceId: WorkspaceId;
}

const COLUMNS = `id, workspace_id AS "workspaceId", name, public_key AS "publicKey", status, allowed_origins AS "allowedOrigins", appearance, texts`;

export const insertWidget = (tx: Tx, widget: WidgetRow) =>
  tx.query(
    `INSERT INTO widgets (id, workspace_id, name, public_key, status, allowed_origins, appearance, texts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      widget.id,
      widget.workspaceId,
      widget.name,
      widget.publicKey,
      widget.status,
      widget.allowedOrigins,
      JSON.stringify(widget.appearance),
      JSON.stringify(widget.texts),
    ],
  );

export const listWidgetsOf = (tx: Tx, workspaceId: WorkspaceId, afterId: string | null, limit: number) =>
  tx.query<WidgetRow>(
    `SELECT ${COLUMNS} FROM widgets WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [workspaceId, afterId, limit],
  );

export const findWidget = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
): Promise<WidgetRow | undefined> => {
  const [row] = await tx.query<WidgetRow>(`SELECT ${COLUMNS} FROM widgets WHERE id = $1 AND workspace_id = $2`, [
    widgetId,
    workspaceId,
  ]);
  return row;
};

export const findWidgetByKey = async (tx: Tx, publicKey: string): Promise<WidgetRow | undefined> => {
  const [row] = await tx.query<WidgetRow>(`SELECT ${COLUMNS} FROM widgets WHERE public_key = $1`, [publicKey]);
  return row;
};
