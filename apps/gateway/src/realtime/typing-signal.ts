import * as z from 'zod';

/** Somebody writes, as gateways tell one another; it may be lost. */
export const TypingSignal = z.object({
  workspaceId: z.string(),
  conversationId: z.string(),
  /** Whose conversation it is. */
  visitorId: z.string(),
  /** The visitor or member who writes. */
  personId: z.string(),
  who: z.object({ kind: z.enum(['visitor', 'agent']), name: z.string() }),
  on: z.boolean(),
  kind: z.enum(['reply', 'note']),
  /** Whether the visitor may know: the holder writes a reply. */
  isForVisitor: z.boolean(),
});
export type TypingSignal = z.output<typeof TypingSignal>;
