import type { MemberId, Widget, WidgetId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

export interface WidgetRow extends Omit<Widget, 'departmentId'> {
  readonly workspaceId: WorkspaceId;
}

const COLUMNS = `id, workspace_id AS "workspaceId", name, public_key AS "publicKey", status, allowed_origins AS "allowedOrigins", appearance, texts`;

/** Who made a widget by which command, to know a repeat. */
export interface WidgetOrigin {
  readonly madeBy: MemberId;
  readonly idempotencyKey: string;
  readonly madeFrom: string;
}

/** Undefined when the command was carried out before. */
export const insertWidget = async (
  tx: Tx,
  widget: WidgetRow,
  origin?: WidgetOrigin,
): Promise<WidgetRow | undefined> => {
  const [row] = await tx.query<WidgetRow>(
    `INSERT INTO widgets (id, workspace_id, name, public_key, status, allowed_origins, appearance, texts, made_by, idempotency_key, made_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (made_by, idempotency_key) DO NOTHING RETURNING ${COLUMNS}`,
    [
      widget.id,
      widget.workspaceId,
      widget.name,
      widget.publicKey,
      widget.status,
      widget.allowedOrigins,
      JSON.stringify(widget.appearance),
      JSON.stringify(widget.texts),
      origin?.madeBy ?? null,
      origin?.idempotencyKey ?? null,
      origin?.madeFrom ?? null,
    ],
  );
  return row;
};

export const findWidgetByCommand = async (tx: Tx, madeBy: MemberId, idempotencyKey: string) => {
  const [row] = await tx.query<WidgetRow & { madeFrom: string }>(
    `SELECT ${COLUMNS}, made_from AS "madeFrom" FROM widgets WHERE made_by = $1 AND idempotency_key = $2`,
    [madeBy, idempotencyKey],
  );
  return row;
};

export const lockWidget = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
): Promise<WidgetRow | undefined> => {
  const [row] = await tx.query<WidgetRow>(
    `SELECT ${COLUMNS} FROM widgets WHERE id = $1 AND workspace_id = $2 FOR UPDATE`,
    [widgetId, workspaceId],
  );
  return row;
};

export const saveWidget = (tx: Tx, widget: WidgetRow) =>
  tx.query(
    `UPDATE widgets SET name = $3, status = $4, allowed_origins = $5, appearance = $6, texts = $7 WHERE id = $1 AND workspace_id = $2`,
    [
      widget.id,
      widget.workspaceId,
      widget.name,
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
