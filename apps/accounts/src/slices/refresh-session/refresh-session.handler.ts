import { refreshSession } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asMember, findMemberById } from '../../store/members.js';
import { ACCESS_SECONDS, issueAccessToken, renewSession } from '../../store/sessions.js';

@Controller()
export class RefreshSessionHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(refreshSession)
  async refresh({ input }: Asked<typeof refreshSession>): Promise<Answer<typeof refreshSession>> {
    return this.transactions.run(async (tx) => {
      const session = input.refreshToken === undefined ? undefined : await renewSession(tx, input.refreshToken);
      const member = session && (await findMemberById(tx, session.memberId));
      if (!session || member?.status !== 'active')
        return refuse('unauthorized', 'Your session has ended. Sign in again.');
      const accessToken = await issueAccessToken(tx, session.sessionId);
      return ok({
        accessToken,
        expiresInSeconds: ACCESS_SECONDS,
        member: asMember(member),
        refreshToken: session.refreshToken,
      });
    });
  }
}
