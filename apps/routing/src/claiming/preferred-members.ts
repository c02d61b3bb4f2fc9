import type { ConversationId } from '@baton/contracts';
import { Transactions, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isQueued } from '../domain/following/entry.js';
import { findAgent, holderOf, lockAgents, takeSlot } from '../store/agents.js';
import { insertPending, liveAssignments, type Assignment } from '../store/assignments.js';
import { entriesWithPreferredMember, findEntry, forgetPreferredMember, lockEntry } from '../store/entries.js';
import { Matcher } from '../matching/matcher.js';
import { isSettled, presenceOf } from '../store/presence.js';
import { OneAtATime } from '../working/one-at-a-time.js';
import { PresenceTeller } from '../telling/presence-teller.js';
import { Settlements } from './settlements.js';

const AT_ONCE = 100;

/** Gives a reopened conversation to the one who had it, if he is online and below his capacity; it is tried once. */
@Injectable()
export class PreferredMembers implements OnApplicationShutdown {
  private readonly logger = new Logger(PreferredMembers.name);
  private readonly conversations = new OneAtATime<ConversationId>(
    (conversationId) => this.give(conversationId),
    (error) => this.logger.warn(`A reopened conversation was not given back yet: ${String(error)}`),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly settlements: Settlements,
    private readonly presence: PresenceTeller,
    private readonly matcher: Matcher,
    private readonly settings: Settings,
  ) {}

  /** Soon, without waiting. */
  kick(conversationId: ConversationId): void {
    this.conversations.kick(conversationId);
  }

  async kickAll(): Promise<void> {
    const left = await this.transactions.run((tx) => entriesWithPreferredMember(tx, AT_ONCE));
    for (const { conversationId } of left) this.kick(conversationId);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.conversations.whenIdle();
  }

  private async give(conversationId: ConversationId): Promise<void> {
    const assignment = await this.transactions.run((tx) => this.claimForHim(tx, conversationId));
    if (!assignment) return;
    this.presence.kick(assignment.memberId);
    this.settlements.soon(assignment);
  }

  private async claimForHim(tx: Tx, conversationId: ConversationId): Promise<Assignment | undefined> {
    const memberId = (await findEntry(tx, conversationId))?.preferredMemberId;
    const agent = memberId && (await findAgent(tx, memberId));
    if (!memberId) return undefined;
    await lockAgents(tx, [memberId]);
    const entry = await findEntry(tx, conversationId).then(
      (known) => known && lockEntry(tx, conversationId, known.workspaceId),
    );
    if (entry?.preferredMemberId !== memberId) return undefined;
    await forgetPreferredMember(tx, conversationId);
    // If it is not his, anybody may be offered it from now on.
    if (isQueued(entry)) tx.afterCommit(() => this.matcher.kick(entry.departmentId));
    if (!agent || agent.hasLeft || agent.role === 'viewer' || !isQueued(entry)) return undefined;
    const times = { ...this.settings, presenceGraceSeconds: this.settings.presenceOfferSeconds };
    const { status } = await presenceOf(tx, times, memberId);
    const isContested = (await liveAssignments(tx, conversationId)).length > 0;
    const isHere = status === 'online' && (await isSettled(tx, this.settings));
    if (!isHere || isContested || !(await takeSlot(tx, memberId, true))) return undefined;
    const { workspaceId, epoch } = entry;
    return insertPending(tx, { workspaceId, conversationId, holder: holderOf(agent), epoch });
  }
}
