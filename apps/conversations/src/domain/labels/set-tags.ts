import { worksOn, type Agent } from '../charge/agent.js';
import { change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';

/** Upper and lower case are one tag, as it was written first. */
const distinct = (tags: readonly string[]): string[] => {
  const byFolded = new Map<string, string>();
  for (const tag of tags) if (!byFolded.has(tag.toLowerCase())) byFolded.set(tag.toLowerCase(), tag);
  return [...byFolded.values()];
};

/** Open to every agent of the department, also after the end. */
export const setTags = (
  conversation: Conversation,
  agent: Agent,
  tags: readonly string[],
  now: Date,
): Decision<'forbidden'> => {
  if (!worksOn(conversation, agent))
    return refused('forbidden', 'Tags are for the agents of the conversation’s department.');
  const wanted = distinct(tags);
  const stands = wanted.length === conversation.tags.length && wanted.every((tag, at) => tag === conversation.tags[at]);
  return stands ? unchanged(conversation) : change(conversation, 'tagged', now, { set: { tags: wanted } });
};
