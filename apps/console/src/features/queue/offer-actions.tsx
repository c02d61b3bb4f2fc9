import { useCallback, useState } from 'react';
import { Button, RingProgress } from '@mantine/core';
import type { ConversationId } from '@baton/contracts';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { serverNow, useTicking } from '../../shared/time/clock.js';
import { secondsLeft, type OfferToMe } from './offers-to-me.js';
import classes from './offer.module.css';
import { useAcceptOffer, useDeclineOffer } from './use-claim.js';

interface Props {
  readonly entry: OfferToMe;
  readonly onTaken: (conversationId: ConversationId) => void;
}

/** Accept or decline, with the seconds that are left. Not before the server says so is an offer over: its clock decides. */
export const OfferActions = ({ entry, onTaken }: Props) => {
  const accept = useAcceptOffer(onTaken);
  const decline = useDeclineOffer();
  const name = customerName(entry.customer);
  const isBusy = accept.isPending || decline.isPending;
  return (
    <div className={classes['actions']}>
      <Countdown expiresAt={entry.offer.expiresAt} />
      <Button
        size="xs"
        variant="default"
        data-offer="decline"
        loading={decline.isPending}
        disabled={isBusy}
        aria-label={`Decline the conversation with ${name}`}
        onClick={() => decline.mutate(entry.conversationId)}
      >
        Decline
      </Button>
      <Button
        data-queue-action
        data-offer="accept"
        size="xs"
        loading={accept.isPending}
        disabled={isBusy}
        aria-label={`Accept the conversation with ${name}`}
        onClick={() => accept.mutate(entry.conversationId)}
      >
        Accept
      </Button>
    </div>
  );
};

const HURRY_SECONDS = 5;

/** A ring that empties; how long it took to fill it is what was left when it came into sight. */
const Countdown = ({ expiresAt }: { expiresAt: string }) => {
  const left = useTicking(useCallback((now: number) => secondsLeft(expiresAt, now), [expiresAt]));
  const [whole] = useState(() => Math.max(1, secondsLeft(expiresAt, serverNow())));
  const color = left <= HURRY_SECONDS ? 'red' : 'iris';
  return (
    <RingProgress
      size={34}
      thickness={3}
      roundCaps
      sections={[{ value: Math.min(100, (100 * left) / whole), color }]}
      label={<span className={classes['seconds']}>{left < 100 ? left : `${Math.ceil(left / 60)}m`}</span>}
      role="timer"
      aria-label={`${left} seconds left`}
    />
  );
};
