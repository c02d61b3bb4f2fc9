import { createDepartment, type DepartmentId, type InputOf, type MemberActor } from '@baton/contracts';
import { Answers, Transactions, created, newId, ok, refuse, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { changeDepartment, departmentIssues } from '../../domain/departments/change-department.js';
import {
  departmentMadeBy,
  departmentsOf,
  findDepartment,
  insertDepartment,
  lockDepartmentsOf,
  noteOrigin,
  saveDepartment,
  type DepartmentOrigin,
} from '../../store/departments.js';

type Input = InputOf<typeof createDepartment>;

const originOf = ({ idempotencyKey, ...body }: Input, { memberId }: MemberActor): DepartmentOrigin | undefined =>
  idempotencyKey === undefined ? undefined : { memberId, idempotencyKey, body: JSON.stringify(body) };

@Controller()
export class CreateDepartmentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(createDepartment)
  async create({ input, actor }: Asked<typeof createDepartment>): Promise<Answer<typeof createDepartment>> {
    const origin = originOf(input, actor);
    return this.transactions.run(async (tx) => {
      // The same command twice at once: the second waits for the first, and finds what it made.
      if (origin)
        await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [
          `${origin.memberId} ${origin.idempotencyKey}`,
        ]);
      const before = origin && (await departmentMadeBy(tx, origin));
      if (!before) return this.make(tx, input, actor, origin);
      return before.origin.body === origin.body
        ? ok(before)
        : refuse('idempotency_key_reused', 'This Idempotency-Key made another department. Use a new one.');
    });
  }

  private async make(tx: Tx, input: Input, { workspaceId }: MemberActor, origin: DepartmentOrigin | undefined) {
    const { idempotencyKey: _, name, ...change } = input;
    await lockDepartmentsOf(tx, workspaceId);
    const all = await departmentsOf(tx, workspaceId, null, null);
    const errors = departmentIssues(null, change, new Set(all.map(({ id }) => id)));
    if (errors.length > 0) return refuse('invalid', 'A department like this cannot be made.', { errors });
    const id = newId<DepartmentId>();
    await insertDepartment(tx, { id, workspaceId, name });
    const fresh = await findDepartment(tx, workspaceId, id);
    if (!fresh) throw new Error(`department ${id} was not stored`);
    const department = changeDepartment(fresh, change);
    await saveDepartment(tx, department);
    if (origin) await noteOrigin(tx, id, origin);
    return created(department);
  }
}
