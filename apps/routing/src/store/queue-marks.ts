import type { DepartmentId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

/** Who holds a department's mark in place, and who raises it, meet here; the number keeps these locks apart from others. */
const MARK_LOCK = 'hashtextextended($1::text, 5)';

/** Where the scan of a department's queue begins, inside of a statement: read with what it scans, in one snapshot. */
export const markOf = (departmentId: string) =>
  `coalesce((SELECT scan_from FROM queue_marks WHERE department_id = ${departmentId}), '-infinity')`;

/**
 * Somebody is about to wait there with this key: until the end of the transaction the mark is not raised, and it is lowered if it stands above. Any number hold it
 * at the same time; only who lowers it has its row. It is the last lock that a transaction takes, after agents and entry, and who raises it holds nothing else.
 */
export const holdMark = async (tx: Tx, departmentId: DepartmentId, orderAt: Date): Promise<void> => {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${MARK_LOCK})`, [departmentId]);
  await tx.query('UPDATE queue_marks SET scan_from = $2 WHERE department_id = $1 AND scan_from > $2', [
    departmentId,
    orderAt,
  ]);
};

const firstKeyFrom = (departmentId: string, from: string) =>
  `(SELECT order_at FROM entries WHERE department_id = ${departmentId} AND status = 'waiting' AND order_at >= ${from} ORDER BY order_at, conversation_id LIMIT 1)`;

/**
 * Departments that assign by themselves whose queue begins elsewhere than their mark says. `fully`: by the whole queue, and not from the mark on, which costs what
 * dead rows stand before it.
 */
export const departmentsToMark = (tx: Tx, fully: boolean) =>
  tx.query<{ departmentId: DepartmentId }>(
    `SELECT d.id AS "departmentId" FROM departments d LEFT JOIN queue_marks m ON m.department_id = d.id
     CROSS JOIN LATERAL (SELECT ${firstKeyFrom('d.id', fully ? `'-infinity'` : markOf('d.id'))} AS key) AS first
     WHERE d.mode = 'auto_assign' AND d.deleted_at IS NULL
       AND coalesce(first.key, 'infinity') <> coalesce(m.scan_from, CASE WHEN first.key IS NULL THEN timestamptz 'infinity' ELSE '-infinity' END)`,
  );

/** Puts the mark where the queue begins. Whoever is about to wait there is awaited first, so that nobody is left before it. */
export const raiseMark = async (tx: Tx, departmentId: DepartmentId, fully: boolean): Promise<void> => {
  await tx.query(`SELECT pg_advisory_xact_lock(${MARK_LOCK})`, [departmentId]);
  await tx.query(
    `INSERT INTO queue_marks (department_id, scan_from)
     SELECT $1::uuid, coalesce(${firstKeyFrom('$1::uuid', fully ? `'-infinity'` : markOf('$1::uuid'))}, 'infinity')
     ON CONFLICT (department_id) DO UPDATE SET scan_from = excluded.scan_from`,
    [departmentId],
  );
};
