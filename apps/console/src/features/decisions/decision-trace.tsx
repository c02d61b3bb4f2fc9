import { useState } from 'react';
import { Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { listDecisions, type AgentConversation } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { reasonOf, useApi } from '../../shared/api/api.js';
import { DecisionCard } from './decision-card.js';
import { decisiveTurn } from './decision-words.js';
import classes from './decisions.module.css';
import { HandoffLabelPicker } from './handoff-label.js';

const ASKED_TIMES = 4;
const ASK_AGAIN_MS = 1_500;

/** Why was this handed off? The turn that decided first, every other turn below if asked for. */
export const DecisionTrace = ({
  conversation,
  onShow,
}: {
  conversation: AgentConversation;
  onShow: (seq: number) => void;
}) => {
  const call = useApi();
  const [showsAll, setShowsAll] = useState(false);
  const { id, lastSeq, status } = conversation;
  // A decision follows what happened within seconds, so it is asked for whenever something did, and a few times after.
  const decisions = useQuery({
    queryKey: ['decisions', id, lastSeq, status],
    queryFn: ({ signal }) => call(listDecisions, { conversationId: id, limit: 200 }, signal),
    select: (page) => page.items,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.dataUpdateCount < ASKED_TIMES ? ASK_AGAIN_MS : false),
  });

  if (decisions.isPending) return <Skeleton h={120} radius="md" aria-busy />;
  if (!decisions.data) {
    return (
      <Text size="sm" c="dimmed" role="alert">
        {reasonOf(decisions.error)}
      </Text>
    );
  }
  const decisive = decisiveTurn(decisions.data);
  const others = decisions.data.filter((decision) => decision !== decisive).reverse();
  return (
    <Stack gap="xs">
      {decisive && <DecisionCard decision={decisive} onShow={onShow} />}
      {!decisive && (
        <Text size="sm" c="dimmed">
          {conversation.trigger?.kind === 'agent'
            ? 'An agent took it over from the AI.'
            : 'It was not handed off so far.'}
        </Text>
      )}
      <HandoffLabelPicker conversation={conversation} decisions={decisions.data} />
      {others.length > 0 && (
        <UnstyledButton className={classes['seq']} aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll
            ? 'Hide other turns'
            : others.length === 1
              ? 'Show 1 other turn'
              : `Show ${others.length} other turns`}
        </UnstyledButton>
      )}
      {showsAll &&
        others.map((decision) => (
          <DecisionCard key={`${decision.seq}-${decision.at}`} decision={decision} onShow={onShow} />
        ))}
    </Stack>
  );
};
