export { ApiProblem, NoAnswer, createApi, type ApiParts, type Call } from './api.js';
export { emptyThread, hasHole, hearHead, lastSeq, receive, type AnyMessage, type Thread } from './thread.js';
export { newerConversation, type AnyConversation } from './conversation-state.js';
export { createSendQueue, type SendQueue, type SendQueueParts, type Unsent } from './send-queue.js';
export { openLine, type AnyFrame, type Line, type LineParts, type LineState } from './realtime-line.js';
