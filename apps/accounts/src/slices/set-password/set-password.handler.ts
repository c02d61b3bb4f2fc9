import { setPassword } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { hashPassword } from '../../credentials/passwords.js';
import { asMember, setMemberPassword } from '../../store/members.js';
import { ACCESS_SECONDS, endSessionsOf, issueAccessToken, openSession, useLink } from '../../store/sessions.js';

/** Signs in with the new password; whoever was signed in with the old one no longer is. */
@Controller()
export class SetPasswordHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(setPassword)
  async set({ input }: Asked<typeof setPassword>): Promise<Answer<typeof setPassword>> {
    const hash = await hashPassword(input.password);
    return this.transactions.run(async (tx) => {
      const memberId = await useLink(tx, input.token);
      const member = memberId && (await setMemberPassword(tx, memberId, hash));
      if (!member) return refuse('link_expired', 'This link was used already or is too old. Ask for a new one.');
      await endSessionsOf(tx, member.id);
      const { sessionId, refreshToken } = await openSession(tx, member.id);
      const accessToken = await issueAccessToken(tx, sessionId);
      return ok({ accessToken, expiresInSeconds: ACCESS_SECONDS, member: asMember(member), refreshToken });
    });
  }
}
