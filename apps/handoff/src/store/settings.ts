import type { DepartmentId, HandoffSettings, MemberId, WidgetId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

interface SettingsRow {
  body: HandoffSettings;
}

export const findSettings = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
): Promise<HandoffSettings | undefined> => {
  const [row] = await tx.query<SettingsRow>('SELECT body FROM settings WHERE widget_id = $1 AND workspace_id = $2', [
    widgetId,
    workspaceId,
  ]);
  return row?.body;
};

export const lockSettings = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
): Promise<HandoffSettings | undefined> => {
  const [row] = await tx.query<SettingsRow>(
    'SELECT body FROM settings WHERE widget_id = $1 AND workspace_id = $2 FOR UPDATE',
    [widgetId, workspaceId],
  );
  return row?.body;
};

/** The first version of a widget's settings; false if it has some already. */
export const insertSettings = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
  settings: HandoffSettings,
): Promise<boolean> => {
  const inserted = await tx.query(
    'INSERT INTO settings (widget_id, workspace_id, version, body) VALUES ($1, $2, $3, $4) ON CONFLICT (widget_id) DO NOTHING RETURNING widget_id',
    [widgetId, workspaceId, settings.version, JSON.stringify(settings)],
  );
  if (inserted.length > 0) await keepVersion(tx, widgetId, settings, null);
  return inserted.length > 0;
};

export const updateSettings = async (
  tx: Tx,
  widgetId: WidgetId,
  settings: HandoffSettings,
  savedBy: MemberId,
): Promise<void> => {
  await tx.query('UPDATE settings SET version = $2, body = $3, saved_at = clock_timestamp() WHERE widget_id = $1', [
    widgetId,
    settings.version,
    JSON.stringify(settings),
  ]);
  await keepVersion(tx, widgetId, settings, savedBy);
};

const keepVersion = (tx: Tx, widgetId: WidgetId, settings: HandoffSettings, savedBy: MemberId | null) =>
  tx.query('INSERT INTO settings_versions (widget_id, version, body, saved_by) VALUES ($1, $2, $3, $4)', [
    widgetId,
    settings.version,
    JSON.stringify(settings),
    savedBy,
  ]);

interface VersionRow {
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: MemberId | null;
}

/** Those before `before`, the newest first; null: from the newest on. */
export const versionsOf = (
  tx: Tx,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
  before: number | null,
  limit: number,
) =>
  tx.query<VersionRow>(
    `SELECT v.version, v.saved_at AS "savedAt", v.saved_by AS "savedBy"
     FROM settings s JOIN settings_versions v ON v.widget_id = s.widget_id
     WHERE s.widget_id = $1 AND s.workspace_id = $2 AND ($3::int IS NULL OR v.version < $3) ORDER BY v.version DESC LIMIT $4`,
    [widgetId, workspaceId, before, limit],
  );

export const findVersion = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  widgetId: WidgetId,
  version: number,
): Promise<HandoffSettings | undefined> => {
  const [row] = await tx.query<SettingsRow>(
    `SELECT v.body FROM settings s JOIN settings_versions v ON v.widget_id = s.widget_id
     WHERE s.widget_id = $1 AND s.workspace_id = $2 AND v.version = $3`,
    [widgetId, workspaceId, version],
  );
  return row?.body;
};

export const departmentsOfWidgets = (tx: Tx, workspaceId: WorkspaceId) =>
  tx.query<{ widgetId: WidgetId; departmentId: DepartmentId }>(
    `SELECT widget_id AS "widgetId", body->>'departmentId' AS "departmentId" FROM settings WHERE workspace_id = $1`,
    [workspaceId],
  );
