import type { MemberActor, MemberId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import type { Entry } from '../domain/following/entry.js';
import { agentOf, findAgent, saveCapacities, saveNewerAgent, type Agent } from '../store/agents.js';
import { lockEntry } from '../store/entries.js';
import { endOffer, surplusOffers } from '../store/offers.js';
import { noteRequest } from '../store/presence.js';
import { QueueRelay } from '../telling/queue-relay.js';

/** The copy of who belongs where, and how many chats each may have. */
@Injectable()
export class KnownAgents {
  constructor(
    private readonly relay: QueueRelay,
    private readonly settings: Settings,
  ) {}

  /** Takes over what is newer than the copy; answers the newest known. A member is heard of by events and by what he does. */
  async learn(tx: Tx, heard: Agent): Promise<Agent> {
    const known = await findAgent(tx, heard.memberId);
    if (known && known.version >= heard.version) return known;
    const learned = await saveNewerAgent(tx, heard);
    if (learned) await this.spreadCapacity(tx, [learned.memberId]);
    return learned ?? (await findAgent(tx, heard.memberId)) ?? heard;
  }

  /** The newest known of him. Whoever takes something is there, before his gateway says so: what he takes must not be taken from him as lost. */
  async hearTaker(tx: Tx, actor: MemberActor): Promise<Agent> {
    const agent = await this.learn(tx, agentOf(actor));
    await noteRequest(tx, this.settings, agent.memberId);
    return agent;
  }

  /**
   * After a number changed by which they take chats. Who may have fewer keeps what he has; what is only offered to him beyond it is withdrawn in this transaction:
   * no answer that comes later takes him over his capacity.
   */
  async spreadCapacity(tx: Tx, memberIds: readonly MemberId[]): Promise<void> {
    const lowered = await saveCapacities(tx, memberIds);
    if (lowered.length === 0) return;
    const changed: { before: Entry; after: Entry }[] = [];
    for (const offer of await surplusOffers(tx, this.settings, lowered)) {
      const before = await lockEntry(tx, offer.conversationId, offer.workspaceId);
      await endOffer(tx, offer, 'withdrawn');
      changed.push({ before, after: { ...before, offer: null } });
    }
    await this.relay.note(tx, changed);
  }
}
