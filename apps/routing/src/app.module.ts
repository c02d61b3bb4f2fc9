import { Module } from '@nestjs/common';
import { KnownAgents } from './agents/known-agents.js';
import { Claims } from './claiming/claims.js';
import { PreferredMembers } from './claiming/preferred-members.js';
import { QueueClaims } from './claiming/queue-claims.js';
import { PendingClaims } from './claiming/pending-claims.js';
import { Settlements } from './claiming/settlements.js';
import { Estimates } from './estimating/estimates.js';
import { Places } from './estimating/places.js';
import { FollowedConversations } from './following/followed-conversations.js';
import { LivenessMonitor } from './liveness/liveness-monitor.js';
import { AbsentCustomers } from './customers/absent-customers.js';
import { MatchWhenChanged } from './matching/match-when-changed.js';
import { Matcher } from './matching/matcher.js';
import { MatchingRound } from './matching/matching-round.js';
import { Offers } from './matching/offers.js';
import { Moves } from './moving/moves.js';
import { LostAgents } from './presence/lost-agents.js';
import { AcceptOfferHandler } from './slices/accept-offer/accept-offer.handler.js';
import { AddDepartmentHandler } from './slices/add-department/add-department.handler.js';
import { CheckOpeningHoursHandler } from './slices/check-opening-hours/check-opening-hours.handler.js';
import { CreateDepartmentHandler } from './slices/create-department/create-department.handler.js';
import { DeclineOfferHandler } from './slices/decline-offer/decline-offer.handler.js';
import { DeleteDepartmentHandler } from './slices/delete-department/delete-department.handler.js';
import { FindDepartmentsHandler } from './slices/find-departments/find-departments.handler.js';
import { FollowConversationWhenChanged } from './slices/follow-conversation-when-changed/follow-conversation-when-changed.handler.js';
import { FollowConversationHandler } from './slices/follow-conversation/follow-conversation.handler.js';
import { FollowMemberHandler } from './slices/follow-member/follow-member.handler.js';
import { GetAvailabilityHandler } from './slices/get-availability/get-availability.handler.js';
import { GetDepartmentHandler } from './slices/get-department/get-department.handler.js';
import { GetLiveHandler } from './slices/get-live/get-live.handler.js';
import { GetPresenceHandler } from './slices/get-presence/get-presence.handler.js';
import { GetQueuePlaceHandler } from './slices/get-queue-place/get-queue-place.handler.js';
import { GetQueueVersionsHandler } from './slices/get-queue-versions/get-queue-versions.handler.js';
import { GiveConversationHandler } from './slices/give-conversation/give-conversation.handler.js';
import { NoteSignOutWhenSignedOut } from './slices/note-sign-out-when-signed-out/note-sign-out-when-signed-out.handler.js';
import { LearnMemberWhenChanged } from './slices/learn-member-when-changed/learn-member-when-changed.handler.js';
import { ListAgentsHandler } from './slices/list-agents/list-agents.handler.js';
import { ListDepartmentsHandler } from './slices/list-departments/list-departments.handler.js';
import { ListQueueHandler } from './slices/list-queue/list-queue.handler.js';
import { MemberConnectedHandler } from './slices/member-connected/member-connected.handler.js';
import { ReportSocketsHandler } from './slices/report-sockets/report-sockets.handler.js';
import { ReportVisitorsHandler } from './slices/report-visitors/report-visitors.handler.js';
import { SetPresenceHandler } from './slices/set-presence/set-presence.handler.js';
import { SimulateDepartmentHandler } from './slices/simulate-department/simulate-department.handler.js';
import { TakeOverConversationHandler } from './slices/take-over-conversation/take-over-conversation.handler.js';
import { TakeOverFromQueueHandler } from './slices/take-over-from-queue/take-over-from-queue.handler.js';
import { UpdateAgentHandler } from './slices/update-agent/update-agent.handler.js';
import { UpdateDepartmentHandler } from './slices/update-department/update-department.handler.js';
import { MarkRaising } from './sweeping/mark-raising.js';
import { SocketCleaning } from './sweeping/socket-cleaning.js';
import { Sweep } from './sweeping/sweep.js';
import { PresenceTeller } from './telling/presence-teller.js';
import { QueueRelay } from './telling/queue-relay.js';

/** Who takes it: departments, presence, the queue, claims. */
@Module({
  controllers: [
    ListQueueHandler,
    TakeOverFromQueueHandler,
    TakeOverConversationHandler,
    GiveConversationHandler,
    FollowConversationHandler,
    FollowConversationWhenChanged,
    GetQueuePlaceHandler,
    GetQueueVersionsHandler,
    SetPresenceHandler,
    GetPresenceHandler,
    MemberConnectedHandler,
    ReportSocketsHandler,
    ReportVisitorsHandler,
    FollowMemberHandler,
    LearnMemberWhenChanged,
    NoteSignOutWhenSignedOut,
    ListAgentsHandler,
    UpdateAgentHandler,
    ListDepartmentsHandler,
    GetDepartmentHandler,
    FindDepartmentsHandler,
    AddDepartmentHandler,
    CreateDepartmentHandler,
    DeleteDepartmentHandler,
    AcceptOfferHandler,
    DeclineOfferHandler,
    UpdateDepartmentHandler,
    GetAvailabilityHandler,
    CheckOpeningHoursHandler,
    GetLiveHandler,
    SimulateDepartmentHandler,
  ],
  providers: [
    KnownAgents,
    Claims,
    PendingClaims,
    Matcher,
    MatchingRound,
    MatchWhenChanged,
    Offers,
    Moves,
    LostAgents,
    AbsentCustomers,
    PreferredMembers,
    QueueClaims,
    Settlements,
    Estimates,
    Places,
    FollowedConversations,
    LivenessMonitor,
    MarkRaising,
    SocketCleaning,
    Sweep,
    PresenceTeller,
    QueueRelay,
  ],
})
export class AppModule {}
