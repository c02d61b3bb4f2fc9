import { notifications } from '@mantine/notifications';
import { useOutbox } from '../../features/thread/outbox.js';
import { forgetDrafts } from '../../features/thread/use-draft.js';
import { reasonOf } from '../../shared/api/api.js';
import { useMember } from '../../shared/session/current-member.js';
import { useSession } from '../../shared/session/session-context.js';

/** Leaves nothing of this member in the browser. */
export const useSignOut = () => {
  const session = useSession();
  const outbox = useOutbox();
  const { id } = useMember();
  return async () => {
    forgetDrafts(id);
    outbox.clear();
    try {
      await session.signOut();
    } catch (failure) {
      notifications.show({ color: 'red', title: 'The server did not hear that you left', message: reasonOf(failure) });
    }
  };
};
