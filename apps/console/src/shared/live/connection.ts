import { MemberFrame, type AgentConversation, type ClientFrame } from '@baton/contracts';
import { connectRealtime, type RealtimeState } from '@baton/realtime-client';
import * as z from 'zod';

export type LineState = RealtimeState;

export interface LineParts {
  readonly token: () => string | null;
  /** False if nobody is signed in any more, or the server cannot be asked. */
  readonly renewToken: () => Promise<boolean>;
  readonly onFrame: (frame: MemberFrame) => void;
}

const address = () => `${window.location.origin.replace(/^http/, 'ws')}/api/v1/realtime`;

/** One socket for the whole console: opened again whenever it is lost, until it is closed. */
export const openLine = (parts: LineParts) => {
  const listeners = new Set<() => void>();

  const currentToken = async (isRefused: boolean): Promise<string | null> => {
    if (isRefused && !(await parts.renewToken()) && parts.token() !== null)
      throw new Error('The session could not be renewed yet');
    return parts.token();
  };

  const line = connectRealtime<{ type: string }>({
    url: address(),
    token: currentToken,
    // What was missed is read by HTTP, where there is no limit to it.
    after: () => ({}),
    onFrame: (frame) => {
      // A newer server may send what this page does not know yet.
      const known = z.safeParse(MemberFrame, frame);
      if (known.success) parts.onFrame(known.data);
    },
    onState: () => {
      for (const listener of listeners) listener();
    },
  });

  return {
    state: (): LineState => line.state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (frame: ClientFrame) => line.send(frame),
    /** The answer to a command tells what a frame is about to tell: whichever comes first is heard, the other is old. */
    hearConversation: (data: AgentConversation) =>
      parts.onFrame({ type: 'conversation.updated', conversationId: data.id, data }),
    /** Hear a conversation that is not one's own; the returned function ends it. */
    watch: (conversationId: string) => line.watch(conversationId),
    close: () => line.close(),
  };
};

export type Line = ReturnType<typeof openLine>;
