import type { AgentConversation } from '@baton/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { reasonOf, refusalCode } from '../api/api.js';
import { mineKey } from './queries.js';

/** Why a chat did not come to me; who holds none and is full all the same takes none at all. */
export const refusalWords = (client: QueryClient, failure: unknown): string => {
  const holdsNone = client.getQueryData<readonly AgentConversation[]>(mineKey)?.length === 0;
  return refusalCode(failure) === 'at_capacity' && holdsNone
    ? 'You take no chats: your capacity is 0. An admin can change it under Team.'
    : reasonOf(failure);
};
