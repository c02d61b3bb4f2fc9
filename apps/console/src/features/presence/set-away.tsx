import { useEffect } from 'react';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useStored, writeStored } from '../../shared/storage/stored.js';
import { meKey, useMe, useSetPresence, type Me } from './presence-query.js';

// In the browser's storage: a page that is loaded again still says so.
const SET_AWAY = 'baton-set-away';
const NOTICE = 'set-away';

/** The server set this agent to away, because two offers in a row went unanswered. */
export const noteSetAway = (): void => writeStored(SET_AWAY, 'yes');

/** Says so until he is here again. */
export const useSetAwayNotice = (): void => {
  const client = useQueryClient();
  const [noted, store] = useStored(SET_AWAY);
  const status = useMe().data?.presence.status;
  const { mutate } = useSetPresence();
  useEffect(() => {
    // What is drawn may be a moment older than the note.
    const known = client.getQueryData<Me>(meKey)?.presence.status;
    if (noted !== null && known !== undefined && known !== 'away') store(null);
  }, [client, noted, status, store]);

  const isShown = noted !== null && status === 'away';
  useEffect(() => {
    if (!isShown) return;
    notifications.show({
      id: NOTICE,
      color: 'orange',
      autoClose: false,
      title: 'You were set to away',
      message: <Words onHere={() => mutate('online')} />,
    });
    return () => void notifications.hide(NOTICE);
  }, [isShown, mutate]);
};

const Words = ({ onHere }: { onHere: () => void }) => (
  <>
    Because two offers went unanswered.
    <Button size="xs" variant="light" fullWidth mt="xs" onClick={onHere}>
      I am here
    </Button>
  </>
);
