import { Module } from '@nestjs/common';
import { HandoffPlans } from './peers/handoff-plan.js';
import { Routing } from './peers/routing.js';
import { AppendAnswerHandler } from './slices/append-answer/append-answer.handler.js';
import { AssignConversationHandler } from './slices/assign-conversation/assign-conversation.handler.js';
import { CloseConversationHandler } from './slices/close-conversation/close-conversation.handler.js';
import { EndByVisitorHandler } from './slices/end-by-visitor/end-by-visitor.handler.js';
import { GetChargeHandler } from './slices/get-charge/get-charge.handler.js';
import { GetConversationHandler } from './slices/get-conversation/get-conversation.handler.js';
import { GetHeadsHandler } from './slices/get-heads/get-heads.handler.js';
import { GetOwnConversationHandler } from './slices/get-own-conversation/get-own-conversation.handler.js';
import { GiveFeedbackHandler } from './slices/give-feedback/give-feedback.handler.js';
import { HandOffHandler } from './slices/hand-off/hand-off.handler.js';
import { IdentifyVisitorHandler } from './slices/identify-visitor/identify-visitor.handler.js';
import { ListConversationsHandler } from './slices/list-conversations/list-conversations.handler.js';
import { ListMessagesHandler } from './slices/list-messages/list-messages.handler.js';
import { ListOwnConversationsHandler } from './slices/list-own-conversations/list-own-conversations.handler.js';
import { ListOwnMessagesHandler } from './slices/list-own-messages/list-own-messages.handler.js';
import { KeepOpenHandler } from './slices/keep-open/keep-open.handler.js';
import { LoseAgentHandler } from './slices/lose-agent/lose-agent.handler.js';
import { LoseCustomerHandler } from './slices/lose-customer/lose-customer.handler.js';
import { MarkReadByMemberHandler } from './slices/mark-read-by-member/mark-read-by-member.handler.js';
import { MarkReadByVisitorHandler } from './slices/mark-read-by-visitor/mark-read-by-visitor.handler.js';
import { MoveConversationHandler } from './slices/move-conversation/move-conversation.handler.js';
import { PostMemberMessageHandler } from './slices/post-member-message/post-member-message.handler.js';
import { PostVisitorMessageHandler } from './slices/post-visitor-message/post-visitor-message.handler.js';
import { ReopenConversationHandler } from './slices/reopen-conversation/reopen-conversation.handler.js';
import { RequestHandoffHandler } from './slices/request-handoff/request-handoff.handler.js';
import { ReturnToAiHandler } from './slices/return-to-ai/return-to-ai.handler.js';
import { SetPriorityHandler } from './slices/set-priority/set-priority.handler.js';
import { SetTagsHandler } from './slices/set-tags/set-tags.handler.js';
import { SkipQuestionHandler } from './slices/skip-question/skip-question.handler.js';
import { StartConversationHandler } from './slices/start-conversation/start-conversation.handler.js';
import { StartSessionHandler } from './slices/start-session/start-session.handler.js';
import { StopWaitingHandler } from './slices/stop-waiting/stop-waiting.handler.js';
import { TakeAnswerHandler } from './slices/take-answer/take-answer.handler.js';
import { TransferConversationHandler } from './slices/transfer-conversation/transfer-conversation.handler.js';
import { UpdateVisitorHandler } from './slices/update-visitor/update-visitor.handler.js';
import { DueChanges } from './sweeping/due-changes.js';
import { IdleChats } from './sweeping/idle-chats.js';
import { SilentCustomers } from './sweeping/silent-customers.js';
import { Sweep } from './sweeping/sweep.js';

/** What was said and who is in charge. */
@Module({
  controllers: [
    LoseAgentHandler,
    LoseCustomerHandler,
    MoveConversationHandler,
    StartSessionHandler,
    IdentifyVisitorHandler,
    UpdateVisitorHandler,
    StartConversationHandler,
    ListOwnConversationsHandler,
    GetOwnConversationHandler,
    ListOwnMessagesHandler,
    PostVisitorMessageHandler,
    RequestHandoffHandler,
    StopWaitingHandler,
    SkipQuestionHandler,
    MarkReadByVisitorHandler,
    EndByVisitorHandler,
    GiveFeedbackHandler,
    ListConversationsHandler,
    GetConversationHandler,
    ListMessagesHandler,
    PostMemberMessageHandler,
    MarkReadByMemberHandler,
    ReturnToAiHandler,
    CloseConversationHandler,
    TransferConversationHandler,
    ReopenConversationHandler,
    SetPriorityHandler,
    SetTagsHandler,
    KeepOpenHandler,
    GetChargeHandler,
    AssignConversationHandler,
    AppendAnswerHandler,
    HandOffHandler,
    TakeAnswerHandler,
    GetHeadsHandler,
  ],
  providers: [Routing, HandoffPlans, DueChanges, SilentCustomers, IdleChats, Sweep],
})
export class AppModule {}
