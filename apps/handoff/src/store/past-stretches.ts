import type { ConversationId, HandoffLabelKind, WidgetId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { grouped } from '../domain/backtest/grouped.js';
import type { KeptStretch, KeptTurn } from '../domain/backtest/past-conversation.js';

/** No search goes through more turns than that. */
const LATEST_TURNS = 20_000;

interface Widget {
  readonly workspaceId: WorkspaceId;
  readonly widgetId: WidgetId;
}

/** Conversations with turns of the AI (answers to qualifying questions are none) in the period, the newest first, each with how many; `all`: how many there are without the limit. */
export const conversationsWithTurns = (
  tx: Tx,
  { workspaceId, widgetId }: Widget,
  { from, to, limit }: { from?: string; to?: string; limit: number },
) =>
  tx.query<{ id: ConversationId; turns: number; all: number }>(
    `WITH latest AS (
       SELECT conversation_id, created_at FROM turns
       WHERE widget_id = $1 AND workspace_id = $2 AND created_at >= $3 AND created_at < $4 AND state = 'done' AND question IS NULL
       ORDER BY created_at DESC LIMIT ${LATEST_TURNS})
     SELECT conversation_id AS id, count(*)::int AS turns, (count(*) OVER ())::int AS "all" FROM latest
     GROUP BY conversation_id ORDER BY max(created_at) DESC LIMIT $5`,
    [widgetId, workspaceId, from ?? '-infinity', to ?? 'infinity', limit],
  );

interface TurnRow extends Omit<KeptTurn, 'at'> {
  readonly conversationId: ConversationId;
  readonly epoch: number;
  readonly at: Date;
}

const turnRows = (tx: Tx, { workspaceId, widgetId }: Widget, conversationIds: readonly ConversationId[]) =>
  tx.query<TurnRow>(
    `SELECT t.conversation_id AS "conversationId", t.epoch, t.seq, t.text, t.created_at AS at, t.surroundings, t.given, t.answer,
       d.body->'signals' AS signals
     FROM turns t LEFT JOIN decisions d ON d.conversation_id = t.conversation_id AND d.epoch = t.epoch AND d.seq = t.seq
     WHERE t.conversation_id = ANY($1) AND t.workspace_id = $2 AND t.widget_id = $3 AND t.state = 'done' AND t.question IS NULL
     ORDER BY t.conversation_id, t.epoch, t.seq`,
    [conversationIds, workspaceId, widgetId],
  );

interface Mark {
  readonly conversationId: ConversationId;
  readonly epoch: number;
}

/** Under the epoch that they began: the first of those after the turns that led there. */
const clicks = (tx: Tx, workspaceId: WorkspaceId, conversationIds: readonly ConversationId[]) =>
  tx.query<Mark & { label: string }>(
    `SELECT conversation_id AS "conversationId", epoch, body->'trigger'->>'label' AS label FROM decisions
     WHERE conversation_id = ANY($1) AND workspace_id = $2 AND body->'trigger'->>'kind' = 'button' ORDER BY epoch`,
    [conversationIds, workspaceId],
  );

const labels = (tx: Tx, workspaceId: WorkspaceId, conversationIds: readonly ConversationId[]) =>
  tx.query<Mark & { kind: HandoffLabelKind; seq: number }>(
    `SELECT conversation_id AS "conversationId", epoch, label AS kind, seq FROM labels
     WHERE conversation_id = ANY($1) AND workspace_id = $2`,
    [conversationIds, workspaceId],
  );

interface Marks {
  readonly clicks: readonly (Mark & { label: string })[];
  readonly labels: readonly (Mark & { kind: HandoffLabelKind; seq: number })[];
}

const stretchOf = (turns: readonly TurnRow[], nextEpoch: number, marks: Marks): KeptStretch | null => {
  const [first] = turns;
  if (first === undefined) return null;
  const isHere = (mark: Mark) => mark.epoch >= first.epoch && mark.epoch < nextEpoch;
  const click = marks.clicks.find(isHere);
  const label = marks.labels.find(isHere);
  return {
    conversationId: first.conversationId,
    turns: turns.map((turn) => ({ ...turn, at: turn.at.toISOString() })),
    click: click ? { label: click.label } : null,
    label: label ? { kind: label.kind, seq: label.seq } : null,
  };
};

const byConversation = <Item extends Mark>(items: readonly Item[]): ReadonlyMap<ConversationId, Item[]> =>
  new Map(grouped(items, ({ conversationId }) => conversationId));

/** What these conversations were under the AI, each time that it was in charge. */
export const stretchesOf = async (
  tx: Tx,
  widget: Widget,
  conversationIds: readonly ConversationId[],
): Promise<KeptStretch[]> => {
  const turnsOf = byConversation(await turnRows(tx, widget, conversationIds));
  const clicksOf = byConversation(await clicks(tx, widget.workspaceId, conversationIds));
  const labelsOf = byConversation(await labels(tx, widget.workspaceId, conversationIds));
  return conversationIds.flatMap((id) => {
    const stretches = grouped(turnsOf.get(id) ?? [], ({ epoch }) => epoch);
    const marks = { clicks: clicksOf.get(id) ?? [], labels: labelsOf.get(id) ?? [] };
    return stretches.flatMap(([, turns], at) => stretchOf(turns, stretches[at + 1]?.[0] ?? Infinity, marks) ?? []);
  });
};
