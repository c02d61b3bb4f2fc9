import { useCallback } from 'react';
import { Button } from '@mantine/core';
import { IconHourglassLow } from '@tabler/icons-react';
import type { ConversationId } from '@baton/contracts';
import { useTicking } from '../../shared/time/clock.js';
import { formatWait } from '../../shared/time/format.js';
import classes from './thread.module.css';
import { useConversationAction } from './use-conversation-actions.js';

interface Props {
  readonly conversationId: ConversationId;
  /** When the chat ends by itself. */
  readonly closesAt: string;
}

/** Nobody has written for long: the chat ends by itself, unless its holder wants otherwise. */
export const IdleNotice = ({ conversationId, closesAt }: Props) => {
  const action = useConversationAction('keep-open');
  const left = useTicking(useCallback((now: number) => formatWait(Date.parse(closesAt) - now), [closesAt]));
  return (
    <div className={classes['idle']}>
      <IconHourglassLow size={16} aria-hidden />
      {/* Said once to who listens: the figures tick for the eye. */}
      <span role="status">
        Nobody has written for a while, and this chat ends soon<span aria-hidden>: in {left}</span>.
      </span>
      <Button size="xs" variant="default" loading={action.isPending} onClick={() => action.mutate(conversationId)}>
        Keep open
      </Button>
    </div>
  );
};
