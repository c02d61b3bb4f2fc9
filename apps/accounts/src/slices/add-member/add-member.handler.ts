import { addMember, type MemberId } from '@baton/contracts';
import { Answers, Transactions, created, newId, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { hashPassword } from '../../credentials/passwords.js';
import { asMember, insertMember } from '../../store/members.js';

@Controller()
export class AddMemberHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(addMember)
  async add({ input }: Asked<typeof addMember>): Promise<Answer<typeof addMember>> {
    const password = input.password === undefined ? null : await hashPassword(input.password);
    const member = await this.transactions.run((tx) => insertMember(tx, { ...input, id: newId<MemberId>(), password }));
    return member
      ? created(asMember(member))
      : refuse('email_taken', 'This e-mail address belongs to a member already.');
  }
}
