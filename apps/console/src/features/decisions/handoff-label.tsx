import { Button, Group, Stack, Text } from '@mantine/core';
import type { AgentConversation, Decision } from '@baton/contracts';
import { reasonOf } from '../../shared/api/api.js';
import { permissionsOf } from '../../shared/conversation/permissions.js';
import { useMember } from '../../shared/session/current-member.js';
import { formatDateTime } from '../../shared/time/format.js';
import { labelsFor, labelWords, speaksOfLatest } from './label-words.js';
import { useHandoffLabel, useLabelHandoff } from './label-query.js';

interface Props {
  readonly conversation: AgentConversation;
  readonly decisions: readonly Decision[];
}

/** Was this handoff right? What agents say here is what drafts of the rules are measured by. */
export const HandoffLabelPicker = ({ conversation, decisions }: Props) => {
  const { canNote } = permissionsOf(useMember(), conversation);
  const fitting = labelsFor(conversation.status, decisions);
  const kept = useHandoffLabel(conversation.id);
  const save = useLabelHandoff(conversation.id);
  const { label = null, at = null } = kept.data && speaksOfLatest(kept.data, decisions) ? kept.data : {};
  if (kept.isPending || (fitting.length === 0 && !label)) return null;
  const isAboutHandoff = fitting[0] !== 'should_have_been_handed_over';
  const failure = save.error ?? kept.error;
  return (
    <Stack gap={6} role="group" aria-label="What do you say of it?">
      <Text size="sm" fw={600}>
        {isAboutHandoff ? 'Was this handoff right?' : 'Did the AI do well alone?'}
      </Text>
      {canNote ? (
        <Group gap={6}>
          {fitting.map((kind) => (
            <Button
              key={kind}
              size="compact-sm"
              variant={label === kind ? 'filled' : 'default'}
              aria-pressed={label === kind}
              disabled={save.isPending || !kept.data}
              onClick={() => save.mutate(label === kind ? null : kind)}
            >
              {labelWords[kind]}
            </Button>
          ))}
        </Group>
      ) : (
        <Text size="sm">{label ? labelWords[label] : 'Nobody has said so far.'}</Text>
      )}
      {at && (
        <Text size="xs" c="dimmed">
          Marked {formatDateTime(at)}
          {canNote ? '. Click again to withdraw it.' : ''}
        </Text>
      )}
      {failure && (
        <Text size="sm" c="red" role="alert">
          {reasonOf(failure)}
        </Text>
      )}
    </Stack>
  );
};
