import { createMember, type InputOf, type MemberId } from '@baton/contracts';
import {
  Answers,
  Requests,
  Transactions,
  created,
  newId,
  ok,
  refuse,
  type Answer,
  type Asked,
  type Tx,
} from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { hashPassword, isPassword } from '../../credentials/passwords.js';
import { asMember, findMemberByCommand, insertMember, type MemberRow } from '../../store/members.js';
import { makeLink } from '../../store/sessions.js';
import { unknownDepartments } from '../../peers/unknown-departments.js';
import { tellRouting } from '../../peers/tell-routing.js';

const linkWith = (publicUrl: string, token: string): string => `${publicUrl}/console/set-password#token=${token}`;

/** Two commands with one clientId are the same if all that was said is the same; the password is compared by its own hash. */
const bodyOf = ({ email, name, role, departmentIds, password }: InputOf<typeof createMember>): string =>
  JSON.stringify({ email, name, role, departmentIds, hasPassword: password !== undefined });

@Controller()
export class CreateMemberHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly settings: Settings,
  ) {}

  @Answers(createMember)
  async create({ input, actor, deadline }: Asked<typeof createMember>): Promise<Answer<typeof createMember>> {
    const { email, name, role, departmentIds, clientId } = input;
    if (role === 'owner' && actor.role !== 'owner') return refuse('forbidden', 'Only an owner may make another owner.');
    const errors = await unknownDepartments(this.requests, actor.workspaceId, departmentIds, deadline);
    const password = input.password === undefined ? null : await hashPassword(input.password);
    const made = await this.transactions.run(async (tx) => {
      const before = await findMemberByCommand(tx, actor.memberId, clientId);
      if (before) return this.repeat(tx, before, input);
      if (errors.length > 0)
        return refuse('invalid', 'The member belongs to a department that does not exist.', { errors });
      const member = await insertMember(tx, {
        id: newId<MemberId>(),
        workspaceId: actor.workspaceId,
        email,
        name,
        role,
        departmentIds: [...new Set(departmentIds)],
        password,
        origin: { madeBy: actor.memberId, clientId, madeFrom: bodyOf(input) },
      });
      if (member) return { kind: 'made', row: member, answer: created(await this.shown(tx, member)) } as const;
      // The very same command may have come first, in this very moment.
      const meanwhile = await findMemberByCommand(tx, actor.memberId, clientId);
      if (meanwhile) return this.repeat(tx, meanwhile, input);
      return refuse('email_taken', 'This e-mail address belongs to a member already, here or in another workspace.');
    });
    if (made.kind === 'refused') return made;
    await tellRouting(this.requests, made.row, deadline);
    return made.answer;
  }

  private async repeat(tx: Tx, before: MemberRow & { madeFrom: string }, input: InputOf<typeof createMember>) {
    if (before.hasLeft) return refuse('client_id_reused', 'This clientId made a member who has left. Use a new one.');
    const isRepeat =
      before.madeFrom === bodyOf(input) &&
      (input.password === undefined || (await isPassword(input.password, before.password)));
    return isRepeat
      ? ({ kind: 'made', row: before, answer: ok(await this.shown(tx, before)) } as const)
      : refuse('client_id_reused', 'This clientId made another member. Use a new one.');
  }

  private async shown(tx: Tx, member: MemberRow) {
    const isInvited = member.status === 'invited';
    return {
      ...asMember(member),
      invitationLink: isInvited ? linkWith(this.settings.publicUrl, await makeLink(tx, member.id)) : null,
    };
  }
}
