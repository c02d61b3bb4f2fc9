import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { queueKey, useQueue } from './queue-query.js';
import { forgetDeparted, queueRows, type QueueState } from './queue-state.js';

const SHOW_TAKEN_MS = 6_000;

/** The rows to show; those taken by somebody else leave after a moment. */
export const useQueueRows = (departmentId: string | null) => {
  const client = useQueryClient();
  const queue = useQueue();
  const departed = queue.data?.departed;

  useEffect(() => {
    const timers = departed?.map(({ entry }) =>
      setTimeout(
        () =>
          client.setQueryData<QueueState>(queueKey, (state) => state && forgetDeparted(state, entry.conversationId)),
        SHOW_TAKEN_MS,
      ),
    );
    return () => timers?.forEach(clearTimeout);
  }, [client, departed]);

  return { queue, rows: queue.data ? queueRows(queue.data, departmentId) : [] };
};
