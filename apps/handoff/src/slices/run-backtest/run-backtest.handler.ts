import { setImmediate as othersFirst } from 'node:timers/promises';
import {
  runBacktest,
  type DepartmentId,
  type HandoffSettings,
  type InputOf,
  type PastConversations,
  type WorkspaceId,
} from '@baton/contracts';
import { Answers, Deadline, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { conversationOf, playing, type PlayableConversation } from '../../domain/backtest/first-handoff.js';
import { inHoursOf, momentsOf, type OpenAt } from '../../domain/backtest/opening-hours.js';
import { playableOf } from '../../domain/backtest/past-conversation.js';
import type { Period } from '../../domain/backtest/queue-load.js';
import { reporting, type Replayed } from '../../domain/backtest/report.js';
import { wantsHours } from '../../domain/rules/wants-hours.js';
import { validateSettings, type SettingsIssue } from '../../domain/settings/validate.js';
import { Departments } from '../../peers/departments.js';
import { findSettings } from '../../store/settings.js';
import { conversationsWithTurns, stretchesOf } from '../../store/past-stretches.js';

type Input = InputOf<typeof runBacktest>;
type Widget = Parameters<typeof stretchesOf>[1];

/** More are left out, the oldest first. */
const MOST_TURNS = 5_000;
/** So long at a stretch, then others have their turn: nobody's chat waits for a backtest. */
const AT_A_STRETCH_MS = 10;
/** So long in all, and never up to the deadline: the report and its way back take their time too. */
const PLAY_WITHIN_MS = 1_500;
const LEFT_FOR_THE_REST_MS = 500;

/** Null where it could not be had. */
type Hours = ReadonlyMap<DepartmentId, OpenAt | null>;

interface Material {
  readonly conversations: readonly PlayableConversation[];
  readonly leftOut: number;
  readonly period: Period | null;
}

const issuesOf = ({ settings, conversations, transcripts }: Input): SettingsIssue[] => {
  const issues = validateSettings(settings).map((issue) => ({ ...issue, path: `settings.${issue.path}` }));
  if ((conversations === undefined) === (transcripts === undefined))
    issues.push({ path: 'conversations', message: 'Send either conversations or transcripts.' });
  const { from, to } = conversations ?? {};
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
    issues.push({ path: 'conversations.to', message: 'must be after from' });
  return issues;
};

/**
 * What settings, saved or not, would have made of conversations, beside the saved ones. Nothing is kept, and nobody is asked, except for opening hours
 * where a rule wants to know them.
 */
@Controller()
export class RunBacktestHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly departments: Departments,
  ) {}

  @Answers(runBacktest)
  async run({ input, actor, deadline }: Asked<typeof runBacktest>): Promise<Answer<typeof runBacktest>> {
    const { settings, widgetId, conversations, transcripts = [] } = input;
    const widget = { workspaceId: actor.workspaceId, widgetId };
    const saved = await this.transactions.run((tx) => findSettings(tx, actor.workspaceId, widgetId));
    if (!saved) return refuse('not_found', 'There is no such widget.');
    const errors = issuesOf(input);
    if (errors.length > 0) return refuse('invalid', 'This cannot be tried as it is.', { errors });
    const material = conversations
      ? await this.past(widget, conversations)
      : { conversations: transcripts.map(conversationOf), leftOut: 0, period: null };
    const hours = await this.hours(actor.workspaceId, [settings, saved], material.conversations);
    const replayed = await this.play(settings, saved, { ...material, hours }, deadline);
    const report =
      replayed && (await new Pace(deadline).finish(reporting({ ...material, mode: 'recorded', replayed })));
    if (report === null) {
      const path = conversations ? 'conversations.limit' : 'transcripts';
      const message = 'Too much for one run: take fewer conversations.';
      return refuse('invalid', 'This takes too long.', { errors: [{ path, message }] });
    }
    return ok(report);
  }

  private past(widget: Widget, asked: PastConversations): Promise<Material> {
    return this.transactions.run(async (tx) => {
      const found = await conversationsWithTurns(tx, widget, asked);
      const taken = withinMostTurns(found);
      const leftOut = (found[0]?.all ?? 0) - taken.length;
      const ids = taken.map(({ id }) => id);
      const conversations = (await stretchesOf(tx, widget, ids, asked)).map(playableOf);
      return { conversations, leftOut, period: periodOf(conversations, asked) };
    });
  }

  /** When the departments were open whose settings have a rule that wants to know. */
  private async hours(
    workspaceId: WorkspaceId,
    both: readonly HandoffSettings[],
    conversations: readonly PlayableConversation[],
  ): Promise<Hours> {
    const asking = new Set(both.filter(wantsHours).map(({ departmentId }) => departmentId));
    const moments = asking.size > 0 ? momentsOf(conversations) : [];
    const known = [...asking].map(async (id) => [id, await this.departments.openAt(workspaceId, id, moments)] as const);
    return new Map(await Promise.all(known));
  }

  /** Each by the hours of its own department. Null when there is not time enough. */
  private async play(
    settings: HandoffSettings,
    saved: HandoffSettings,
    { conversations, hours }: Material & { readonly hours: Hours },
    deadline: Deadline,
  ): Promise<Replayed[] | null> {
    const pace = new Pace(Deadline.in(Math.min(PLAY_WITHIN_MS, deadline.leftMs() - LEFT_FOR_THE_REST_MS)));
    const replayed: Replayed[] = [];
    for (const conversation of conversations) {
      const finish = (by: HandoffSettings) =>
        pace.finish(playing(by, inHoursOf(conversation, hours.get(by.departmentId) ?? null)));
      const draft = await finish(settings);
      const compared = draft && (await finish(saved));
      if (!draft || !compared) return null;
      replayed.push({ conversation, draft, compared });
    }
    return replayed;
  }
}

/** Lets others have their turn every few milliseconds, as long as there is time. */
class Pace {
  private since = performance.now();

  constructor(private readonly deadline: Deadline) {}

  /** Null when there is not time enough. */
  async finish<Result>(work: Generator<void, Result>): Promise<Result | null> {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      if (performance.now() - this.since < AT_A_STRETCH_MS) continue;
      if (this.deadline.isOver()) return null;
      await othersFirst();
      this.since = performance.now();
    }
  }
}

/** As many as fit, in order; one that does not is left out. */
const withinMostTurns = <Found extends { readonly turns: number }>(found: readonly Found[]): Found[] => {
  let room = MOST_TURNS;
  return found.filter(({ turns }) => {
    if (turns > room) return false;
    room -= turns;
    return true;
  });
};

/** From the first turn that was looked at, for a widget may be younger than the period, and a stretch older; up to now at most. */
const periodOf = (conversations: readonly PlayableConversation[], { from, to }: PastConversations): Period => {
  const times = conversations.flatMap(({ turns }) => turns.flatMap(({ at }) => (at === null ? [] : Date.parse(at))));
  const now = Date.now();
  return {
    from: Math.max(
      from === undefined ? -Infinity : Date.parse(from),
      times.reduce((least, time) => Math.min(least, time), now),
    ),
    to: to === undefined ? now : Math.min(now, Date.parse(to)),
  };
};
