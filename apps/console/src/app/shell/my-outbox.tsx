import { useEffect, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { OutboxProvider, createOutbox } from '../../features/thread/outbox.js';
import { hearMessage } from '../../features/thread/thread-query.js';
import { useApi } from '../../shared/api/api.js';
import { useMember } from '../../shared/session/current-member.js';

/** Sends what this member wrote, for as long as he is signed in; another member gets another. */
export const MyOutbox = ({ children }: { children: ReactNode }) => {
  const call = useApi();
  const client = useQueryClient();
  const { id } = useMember();
  const [outbox] = useState(() => createOutbox(id, call, (message) => hearMessage(client, message)));
  useEffect(() => () => outbox.stop(), [outbox]);
  return <OutboxProvider value={outbox}>{children}</OutboxProvider>;
};
