import * as z from 'zod';
import { Citation } from '../conversations/shapes.js';
import { defineEvent } from '../define.js';
import { MessageId } from '../primitives.js';

/**
 * Broadcast by the assistant while a language model writes an answer (aggregate: the customer message that is answered). Nobody stores it: what is lost is
 * not drafted. The handoff that asked hears it, and decides what of it the customer may see.
 */
export const answerDrafted = defineEvent('assistant.answer-drafted', {
  version: 1,
  consumers: [],
  payload: z.object({
    turnId: MessageId,
    /** Null while the model has said nothing yet: a sign of life. */
    verdict: z.nullable(
      z.object({ confidence: z.number(), requestHandoff: z.boolean(), citations: z.array(Citation) }),
    ),
    /** How much of the answer came before, in UTF-16 units, and what comes now. */
    at: z.int(),
    text: z.string(),
  }),
});
