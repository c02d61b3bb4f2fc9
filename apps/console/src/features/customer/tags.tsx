import { useState } from 'react';
import { Badge, Group, TagsInput, Text } from '@mantine/core';
import { TAGS_AT_MOST, Tag, type AgentConversation } from '@baton/contracts';
import * as z from 'zod';
import { permissionsOf } from '../../shared/conversation/permissions.js';
import { useMember } from '../../shared/session/current-member.js';
import classes from './customer.module.css';
import { useSetTags } from './use-set-tags.js';

const LONGEST = 40;
const TOO_MANY = `${TAGS_AT_MOST} tags are the most. Remove one first.`;

/** Words by which members find the conversation again; the customer never sees them. */
export const Tags = ({ conversation }: { conversation: AgentConversation }) => {
  const { canTag } = permissionsOf(useMember(), conversation);
  return (
    <section className={classes['section']} aria-labelledby="tags">
      <h3 id="tags">Tags</h3>
      {canTag ? <TagsField conversation={conversation} /> : <TagBadges tags={conversation.tags} />}
    </section>
  );
};

const TagBadges = ({ tags }: { tags: readonly string[] }) =>
  tags.length === 0 ? (
    <Text size="sm" c="dimmed">
      No tags
    </Text>
  ) : (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} color="gray" maw="100%" tt="none">
          {tag}
        </Badge>
      ))}
    </Group>
  );

/** Each word is saved as it is put in or taken away. */
const TagsField = ({ conversation: { id, tags } }: { conversation: AgentConversation }) => {
  const set = useSetTags(id);
  const [error, setError] = useState<string | null>(null);
  const shown = set.isPending ? set.variables : tags;
  const change = (typed: readonly string[]) => {
    // What was pasted passes by the limits of the field.
    const wanted = typed.map((tag) => tag.trim()).filter((tag) => tag !== '');
    const tooLong = wanted.some((tag) => !z.safeParse(Tag, tag).success);
    setError(tooLong ? `A tag has ${LONGEST} characters at most.` : wanted.length > TAGS_AT_MOST ? TOO_MANY : null);
    if (tooLong || wanted.length > TAGS_AT_MOST) return;
    if (wanted.length !== shown.length || wanted.some((tag, at) => tag !== shown[at])) set.mutate(wanted);
  };
  return (
    <TagsInput
      size="sm"
      aria-label="Tags"
      placeholder={shown.length === 0 ? 'Add a tag' : undefined}
      maxTags={TAGS_AT_MOST}
      maxLength={LONGEST}
      acceptValueOnBlur
      isDuplicate={(tag, among) => among.some((each) => each.toLowerCase() === tag.trim().toLowerCase())}
      error={error}
      value={[...shown]}
      onChange={change}
      onSearchChange={(search) => search !== '' && setError(null)}
      onMaxTags={(tag) => tag.trim() !== '' && setError(TOO_MANY)}
    />
  );
};
