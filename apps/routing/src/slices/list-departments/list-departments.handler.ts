import { DepartmentId, listDepartments } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import * as z from 'zod';
import { departmentsOf } from '../../store/departments.js';

@Controller()
export class ListDepartmentsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(listDepartments)
  async list({ input, actor }: Asked<typeof listDepartments>): Promise<Answer<typeof listDepartments>> {
    const { cursor = null, limit } = input;
    if (cursor !== null && !z.safeParse(DepartmentId, cursor).success) {
      return badCursor;
    }
    const rows = await this.transactions.run((tx) => departmentsOf(tx, actor.workspaceId, cursor, limit + 1));
    const items = rows.slice(0, limit);
    return ok({ items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null });
  }
}
