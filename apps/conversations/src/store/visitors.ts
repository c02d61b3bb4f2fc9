import type { VisitorActor, VisitorId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Visitor } from '../domain/visitor/visitor.js';

type Query = Pick<Tx, 'query'>;

const selection = `id, workspace_id AS "workspaceId", widget_id AS "widgetId", widget_name AS "widgetName",
  name, email, verified, locale, page`;

export const insertVisitor = async (tx: Query, visitor: Visitor, tokenHash: Buffer): Promise<void> => {
  const { id, workspaceId, widgetId, widgetName, name, email, verified, locale, page } = visitor;
  await tx.query(
    `INSERT INTO visitors (id, token_hash, workspace_id, widget_id, widget_name, name, email, verified, locale, page)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, tokenHash, workspaceId, widgetId, widgetName, name, email, verified, locale, page],
  );
};

/** The visitor comes back: where he is now, and in which language. Undefined when the token is not known in this widget. */
export const returnVisitor = async (
  tx: Query,
  tokenHash: Buffer,
  here: Pick<Visitor, 'widgetId' | 'widgetName' | 'locale' | 'page'>,
): Promise<Visitor | undefined> => {
  const [row] = await tx.query<Visitor>(
    `UPDATE visitors SET widget_name = $3, locale = coalesce($4, locale), page = $5, seen_at = clock_timestamp()
     WHERE token_hash = $1 AND widget_id = $2 RETURNING ${selection}`,
    [tokenHash, here.widgetId, here.widgetName, here.locale, here.page],
  );
  return row;
};

export const findVisitorByToken = async (tx: Query, tokenHash: Buffer): Promise<VisitorActor | undefined> => {
  const [row] = await tx.query<Omit<VisitorActor, 'kind'>>(
    `SELECT id AS "visitorId", workspace_id AS "workspaceId", widget_id AS "widgetId", name FROM visitors WHERE token_hash = $1`,
    [tokenHash],
  );
  return row && { kind: 'visitor', ...row };
};

/** Locks the visitor: he starts one conversation at a time. */
export const lockVisitor = async (tx: Query, id: VisitorId): Promise<{ visitor: Visitor; now: Date } | undefined> => {
  const [row] = await tx.query<Visitor & { now: Date }>(
    `SELECT ${selection}, clock_timestamp()::timestamptz(3) AS now FROM visitors WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  if (!row) return undefined;
  const { now, ...visitor } = row;
  return { visitor, now };
};

/** What is left out stays as it is. */
export const renameVisitor = async (
  tx: Query,
  id: VisitorId,
  { name = null, email = null }: { name?: string | null | undefined; email?: string | null | undefined },
): Promise<Visitor | undefined> => {
  const [row] = await tx.query<Visitor>(
    `UPDATE visitors SET name = coalesce($2, name), email = coalesce($3, email), seen_at = clock_timestamp()
     WHERE id = $1 RETURNING ${selection}`,
    [id, name, email],
  );
  return row;
};
