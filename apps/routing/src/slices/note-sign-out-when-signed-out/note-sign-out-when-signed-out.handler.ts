import { memberSignedOut } from '@baton/contracts';
import { ReactsTo, type Reaction } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { noteSignOut } from '../../store/presence.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

/** Who signs out is gone at once: no grace time for a socket that nobody will open again. The sweep takes back what he has. */
@Controller()
export class NoteSignOutWhenSignedOut {
  constructor(
    private readonly presence: PresenceTeller,
    private readonly settings: Settings,
  ) {}

  @ReactsTo(memberSignedOut)
  async react({ payload: { memberId, sessionId }, tx }: Reaction<typeof memberSignedOut>): Promise<void> {
    await noteSignOut(tx, this.settings, memberId, sessionId);
    tx.afterCommit(() => this.presence.kick(memberId));
  }
}
