import { useEffect, useRef } from 'react';
import type { MemberFrame, MemberId, PresenceStatus } from '@baton/contracts';
import { readStored, writeStored } from '../../shared/storage/stored.js';
import { useMe, useSetPresence } from './presence-query.js';

export const AWAY_AFTER_MINUTES = 15;
const AWAY_AFTER_MS = AWAY_AFTER_MINUTES * 60_000;
const LOOK_EVERY_MS = 15_000;
/** A mouse that moves is not written down a hundred times a second. */
const NOTE_EVERY_MS = 5_000;

// In the browser's storage: who works in one window is not away in the other.
const ACTIVE_AT = 'baton-active-at';
const WENT_BY_ITSELF = 'baton-away-by-itself';

const activities = ['keydown', 'pointerdown', 'pointermove', 'touchstart', 'wheel', 'focus'] as const;

/** What an agent sets by hand stays until he changes it. */
export const forgetAwayByItself = (): void => writeStored(WENT_BY_ITSELF, null);

export const isAwayByItself = (): boolean => readStored(WENT_BY_ITSELF) !== null;

const noteActivity = (): void => writeStored(ACTIVE_AT, String(Date.now()));

/** Who writes to customers on another device is here too. */
export const hearMyMessage = (frame: MemberFrame, memberId: MemberId): void => {
  if (frame.type === 'message.created' && frame.data.author.id === memberId) noteActivity();
};

/** Who touches nothing for a quarter of an hour is away; his next touch brings him back, unless he went away by hand. */
export const useAwayByItself = (): void => {
  const status = useMe().data?.presence.status;
  const { mutate } = useSetPresence('quietly');
  const latest = useRef<{ status: PresenceStatus | undefined; set: (status: PresenceStatus) => void }>({
    status,
    set: mutate,
  });
  useEffect(() => {
    latest.current = { status, set: mutate };
  });
  // The mark holds until he is back, however he came back; a try that failed is made again at the next touch.
  useEffect(() => {
    if (status === 'online') forgetAwayByItself();
  }, [status]);

  useEffect(() => {
    const idleMs = () => Date.now() - Number(readStored(ACTIVE_AT) ?? 0);
    const onActivity = () => {
      if (idleMs() < NOTE_EVERY_MS) return;
      noteActivity();
      if (latest.current.status === 'away' && isAwayByItself()) latest.current.set('online');
    };
    const look = () => {
      if (latest.current.status !== 'online' || idleMs() < AWAY_AFTER_MS) return;
      writeStored(WENT_BY_ITSELF, 'yes');
      latest.current.set('away');
    };
    noteActivity();
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const each of activities) window.addEventListener(each, onActivity, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const each of activities) window.removeEventListener(each, onActivity, { capture: true });
    };
  }, []);
};
