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

interface Period {
  /** ISO 8601; from the beginning, and up to now, where left out. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Over, and no answer to a qualifying question. */
const ofTheAi = (turns: 't' | 'turns') => `${turns}.state = 'done' AND ${turns}.question IS NULL`;

const bounds = ({ from, to }: Period) => [from ?? '-infinity', to ?? 'infinity'];

/**
 * Conversations with turns of the AI in the period, the newest first; `all`: how many there are without the limit. `turns`: how many `stretchesOf` gives of each,
 * whole stretches, as what was said before the period began counts for what was decided in it.
 */
export const conversationsWithTurns = (
  tx: Tx,
  { workspaceId, widgetId }: Widget,
  { limit, ...period }: Period & { limit: number },
) =>
  tx.query<{ id: ConversationId; turns: number; all: number }>(
    `WITH latest AS (
       SELECT conversation_id, created_at FROM turns
       WHERE widget_id = $1 AND workspace_id = $2 AND created_at >= $3 AND created_at < $4 AND ${ofTheAi('turns')}
       ORDER BY created_at DESC LIMIT ${LATEST_TURNS}),
     newest AS (
       SELECT conversation_id, max(created_at) AS newest_at, (count(*) OVER ())::int AS "all" FROM latest
       GROUP BY conversation_id ORDER BY newest_at DESC LIMIT $5),
     stretches AS (
       SELECT t.conversation_id, count(*) AS turns FROM newest JOIN turns t ON t.conversation_id = newest.conversation_id
       WHERE t.workspace_id = $2 AND t.widget_id = $1 AND ${ofTheAi('t')}
       GROUP BY t.conversation_id, t.epoch HAVING bool_or(t.created_at >= $3 AND t.created_at < $4))
     SELECT conversation_id AS id, sum(stretches.turns)::int AS turns, "all" FROM newest JOIN stretches USING (conversation_id)
     GROUP BY conversation_id, newest_at, "all" ORDER BY newest_at DESC`,
    [widgetId, workspaceId, ...bounds(period), limit],
  );

interface TurnRow extends Omit<KeptTurn, 'at'> {
  readonly conversationId: ConversationId;
  readonly epoch: number;
  /** Of the next stretch, in the period or not; null for the last one. */
  readonly nextEpoch: number | null;
  readonly at: Date;
}

/** Of stretches that have a turn in the period. */
const turnRows = (
  tx: Tx,
  { workspaceId, widgetId }: Widget,
  conversationIds: readonly ConversationId[],
  period: Period,
) =>
  tx.query<TurnRow>(
    `WITH stretches AS (
       SELECT conversation_id, epoch, lead(epoch) OVER (PARTITION BY conversation_id ORDER BY epoch) AS next_epoch,
         bool_or(created_at >= $4 AND created_at < $5) AS is_in_period
       FROM turns WHERE conversation_id = ANY($1) AND workspace_id = $2 AND widget_id = $3 AND ${ofTheAi('turns')}
       GROUP BY conversation_id, epoch)
     SELECT t.conversation_id AS "conversationId", t.epoch, s.next_epoch AS "nextEpoch", t.seq, t.text, t.created_at AS at, t.surroundings,
       t.given, t.answer, d.body->'signals' AS signals
     FROM stretches s JOIN turns t ON t.conversation_id = s.conversation_id AND t.epoch = s.epoch
     LEFT JOIN decisions d ON d.conversation_id = t.conversation_id AND d.epoch = t.epoch AND d.seq = t.seq
     WHERE s.is_in_period AND t.workspace_id = $2 AND t.widget_id = $3 AND ${ofTheAi('t')}
     ORDER BY t.conversation_id, t.epoch, t.seq`,
    [conversationIds, workspaceId, widgetId, ...bounds(period)],
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

const stretchOf = (turns: readonly TurnRow[], marks: Marks): KeptStretch | null => {
  const [first] = turns;
  if (first === undefined) return null;
  const isHere = (mark: Mark) => mark.epoch >= first.epoch && mark.epoch < (first.nextEpoch ?? Infinity);
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

/** What these conversations were under the AI, each time that it was in charge and a turn of it lies in the period. */
export const stretchesOf = async (
  tx: Tx,
  widget: Widget,
  conversationIds: readonly ConversationId[],
  period: Period,
): Promise<KeptStretch[]> => {
  const turnsOf = byConversation(await turnRows(tx, widget, conversationIds, period));
  const clicksOf = byConversation(await clicks(tx, widget.workspaceId, conversationIds));
  const labelsOf = byConversation(await labels(tx, widget.workspaceId, conversationIds));
  return conversationIds.flatMap((id) => {
    const stretches = grouped(turnsOf.get(id) ?? [], ({ epoch }) => epoch);
    const marks = { clicks: clicksOf.get(id) ?? [], labels: labelsOf.get(id) ?? [] };
    return stretches.flatMap(([, turns]) => stretchOf(turns, marks) ?? []);
  });
};
