import { useState } from 'react';
import { Button, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { AgentConversation, AgentMessage } from '@baton/contracts';
import { hasEarlier, type Thread } from '@baton/realtime-client';
import { reasonOf, useApi } from '../../shared/api/api.js';
import { serverNow } from '../../shared/time/clock.js';
import { formatDay } from '../../shared/time/format.js';
import { ThreadItemView } from './message.js';
import { useOutgoing } from './outbox.js';
import classes from './thread.module.css';
import { threadItems } from './thread-items.js';
import { loadEarlier } from './thread-query.js';
import { TypingDots } from './typing-dots.js';

const dayLabel = (at: string) => formatDay(at, serverNow());

/** The newest message stands at the bottom and stays there; reading further up is not disturbed by new ones. */
export const MessageList = ({
  conversation,
  thread,
}: {
  conversation: AgentConversation;
  thread: Thread<AgentMessage>;
}) => {
  const outgoing = useOutgoing(conversation.id);
  const items = threadItems(thread.shown, outgoing, conversation.readSeq.visitor);
  return (
    <div className={classes['scroll']} tabIndex={0} role="log" aria-label="Messages">
      <div className={classes['column']}>
        {hasEarlier(thread) && <EarlierButton conversationId={conversation.id} />}
        <ol className={classes['messages']}>
          {items.map((item) => (
            <ThreadItemView key={item.key} item={item} conversationId={conversation.id} dayLabel={dayLabel} />
          ))}
        </ol>
        <TypingDots conversationId={conversation.id} />
      </div>
    </div>
  );
};

const EarlierButton = ({ conversationId }: { conversationId: AgentConversation['id'] }) => {
  const client = useQueryClient();
  const call = useApi();
  const [isLoading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    try {
      await loadEarlier(client, call, conversationId);
    } catch (failure) {
      notifications.show({ color: 'red', title: 'Earlier messages did not load', message: reasonOf(failure) });
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button
      variant="subtle"
      size="xs"
      mx="auto"
      disabled={isLoading}
      leftSection={isLoading ? <Loader size={12} /> : null}
      onClick={() => void load()}
    >
      Load earlier messages
    </Button>
  );
};
