import { logIn } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { isPassword } from '../../credentials/passwords.js';
import { asMember, findMemberByEmail } from '../../store/members.js';
import { ACCESS_SECONDS, issueAccessToken, openSession } from '../../store/sessions.js';

/** One answer for an unknown address, a wrong password and an invitation not yet taken up. */
@Controller()
export class LogInHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(logIn)
  async logIn({ input }: Asked<typeof logIn>): Promise<Answer<typeof logIn>> {
    const member = await this.transactions.run((tx) => findMemberByEmail(tx, input.email));
    const isRight = await isPassword(input.password, member?.password ?? null);
    if (!member || !isRight || member.status !== 'active')
      return refuse('bad_credentials', 'E-mail or password is wrong.');
    return this.transactions.run(async (tx) => {
      const { sessionId, refreshToken } = await openSession(tx, member.id);
      const accessToken = await issueAccessToken(tx, sessionId);
      return ok({ accessToken, expiresInSeconds: ACCESS_SECONDS, member: asMember(member), refreshToken });
    });
  }
}
