export { createApi, type Api, type ApiParts } from './api.js';
export { ApiProblem, NoAnswer, type FieldError } from './api-problem.js';
export type { AnswerAt, InputAt, RouteName } from './routes.js';
export {
  echoesOf,
  emptyThread,
  hasEarlier,
  hasHole,
  hearHead,
  lastSeq,
  prepend,
  receive,
  threadOf,
  type AnyMessage,
  type Thread,
} from './thread.js';
export { dropDraft, growDraft, type AnswerDraft } from './answer-draft.js';
export { newerConversation, type AnyConversation } from './conversation-state.js';
export { createSendQueue, type Locks, type SendQueue, type SendQueueParts } from './send-queue.js';
export type { KeyValueStore, Unsent } from './unsent-store.js';
export { newClientId } from './new-client-id.js';
export { pageMemory, usableStorage } from './page-memory.js';
export { connectRealtime, type AnyFrame, type Realtime, type RealtimeParts, type RealtimeState } from './realtime.js';
