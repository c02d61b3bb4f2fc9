import type { PlayableConversation } from './first-handoff.js';

/** Whether a department was open, by the instant as it stands in the turns; one that is missing is not known. */
export type OpenAt = ReadonlyMap<string, boolean>;

/** When something was written in these conversations, each instant once. */
export const momentsOf = (conversations: readonly PlayableConversation[]): string[] => [
  ...new Set(conversations.flatMap(({ turns }) => turns.flatMap(({ at }) => at ?? []))),
];

/** The conversation with what a department says of its turns; null: it says nothing. Of a turn without a time it is not known. */
export const inHoursOf = (conversation: PlayableConversation, openAt: OpenAt | null): PlayableConversation =>
  openAt === null
    ? conversation
    : {
        ...conversation,
        turns: conversation.turns.map((turn) => ({
          ...turn,
          surroundings: { ...turn.surroundings, isOpen: (turn.at === null ? null : openAt.get(turn.at)) ?? null },
        })),
      };
