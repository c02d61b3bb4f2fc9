import * as z from 'zod';
import { defineEvent } from '../define.js';
import { ConversationId, MessageId, VisitorId, WorkspaceId } from '../primitives.js';

const draft = {
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
  visitorId: VisitorId,
  /** The customer message that is answered. */
  turnId: MessageId,
  /** Under which the AI answers: of no worth once a gateway has heard of a higher one. */
  epoch: z.int(),
};

/** Broadcast by handoff once the rules have passed on what the model thinks of its answer (aggregate: the conversation). Nobody stores it; gateways show it. */
export const answerGrew = defineEvent('handoff.answer-grew', {
  version: 1,
  consumers: [],
  payload: z.object({
    ...draft,
    /** How much was told before, in UTF-16 units, and what comes now. */
    at: z.int(),
    text: z.string(),
  }),
});

/** Broadcast by handoff when what was told of an answer will not be said (aggregate: the conversation). */
export const answerDropped = defineEvent('handoff.answer-dropped', {
  version: 1,
  consumers: [],
  payload: z.object(draft),
});
