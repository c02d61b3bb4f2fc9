import { DocumentId, listDocuments } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { pageOfDocuments } from '../../store/knowledge.js';

@Controller()
export class ListDocumentsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(listDocuments)
  async list({ input, actor }: Asked<typeof listDocuments>): Promise<Answer<typeof listDocuments>> {
    const { cursor, limit, status, kind, q } = input;
    if (cursor !== undefined && !DocumentId.safeParse(cursor).success) return badCursor;
    const wanted = { status, kind, q, before: cursor ?? null, limit: limit + 1 };
    const rows = await this.transactions.run((tx) => pageOfDocuments(tx, actor.workspaceId, wanted));
    const items = rows.slice(0, limit);
    return ok({ items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null });
  }
}
