import { findMembers, listSettingsVersions, type MemberId, type WorkspaceId } from '@baton/contracts';
import {
  Answers,
  Requests,
  Transactions,
  badCursor,
  ok,
  refuse,
  type Answer,
  type Asked,
  type Deadline,
} from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findSettings, versionsOf } from '../../store/settings.js';

/** The last version shown. */
const CURSOR = /^[1-9]\d{0,8}$/;

@Controller()
export class ListSettingsVersionsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(listSettingsVersions)
  async list({
    input,
    actor,
    deadline,
  }: Asked<typeof listSettingsVersions>): Promise<Answer<typeof listSettingsVersions>> {
    const { widgetId, limit, cursor } = input;
    if (cursor !== undefined && !CURSOR.test(cursor)) return badCursor;
    const { workspaceId } = actor;
    const before = cursor === undefined ? null : Number(cursor);
    const rows = await this.transactions.run(async (tx) =>
      (await findSettings(tx, workspaceId, widgetId))
        ? versionsOf(tx, workspaceId, widgetId, before, limit + 1)
        : undefined,
    );
    if (!rows) return refuse('not_found', 'There is no such widget.');
    const shown = rows.slice(0, limit);
    const names = await this.names(
      workspaceId,
      shown.flatMap(({ savedBy }) => savedBy ?? []),
      deadline,
    );
    return ok({
      items: shown.map(({ version, savedAt, savedBy }) => ({
        version,
        savedAt: savedAt.toISOString(),
        savedBy: savedBy && { id: savedBy, name: names.get(savedBy) ?? 'A former member' },
      })),
      nextCursor: rows.length > limit ? String(shown.at(-1)?.version) : null,
    });
  }

  private async names(
    workspaceId: WorkspaceId,
    savedBy: readonly MemberId[],
    deadline: Deadline,
  ): Promise<ReadonlyMap<MemberId, string>> {
    const memberIds = [...new Set(savedBy)];
    if (memberIds.length === 0) return new Map();
    const { members } = await this.requests.value(findMembers, { workspaceId, memberIds }, { deadline });
    return new Map(members.map(({ id, name }) => [id, name]));
  }
}
