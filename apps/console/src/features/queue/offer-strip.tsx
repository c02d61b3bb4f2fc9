import { useEffect, useRef } from 'react';
import type { ConversationId } from '@baton/contracts';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { useKeys } from '../../shared/keys/use-keys.js';
import { useMember } from '../../shared/session/current-member.js';
import { OneLine } from '../../shared/text/one-line.js';
import { PriorityLabel } from '../../shared/ui/labels.js';
import { OfferActions } from './offer-actions.js';
import { offerKey, offersToMe } from './offers-to-me.js';
import heard from '../../shared/ui/only-heard.module.css';
import classes from './offer.module.css';
import { useQueue } from './queue-query.js';

interface Props {
  readonly onTaken: (conversationId: ConversationId) => void;
  /** Each time something new is offered. */
  readonly onOffered: () => void;
}

const press = (strip: HTMLElement | null, answer: 'accept' | 'decline') =>
  strip?.querySelector<HTMLElement>(`[data-offer="${answer}"]:not(:disabled)`)?.click();

/**
 * What is offered to me, on whatever page I am, the one that ends first before the others; each goes when it is answered or withdrawn.
 * It lies over the page's head, and moves nothing. `a` and `d` answer it.
 */
export const OfferStrip = ({ onTaken, onOffered }: Props) => {
  const offers = offersToMe(useQueue().data, useMember().id);
  const keys = offers.map(offerKey).join();
  const seen = useRef(new Set<string>());
  const latest = useRef(onOffered);
  useEffect(() => {
    latest.current = onOffered;
  });
  useEffect(() => {
    const now = keys === '' ? [] : keys.split(',');
    if (now.some((key) => !seen.current.has(key))) latest.current();
    seen.current = new Set(now);
  }, [keys]);

  const strip = useRef<HTMLDivElement>(null);
  useKeys({ a: () => press(strip.current, 'accept'), d: () => press(strip.current, 'decline') });

  return (
    <div ref={strip} className={classes['strip']}>
      <div role="status" className={heard['onlyHeard']}>
        {offers.map((entry) => `${customerName(entry.customer)} is offered to you. `)}
      </div>
      <div className={classes['offers']}>
        {offers.slice(0, 1).map((entry) => (
          <section
            key={offerKey(entry)}
            className={classes['offer']}
            aria-label={`Offered to you: ${customerName(entry.customer)}`}
          >
            <div className={classes['about']}>
              <div className={classes['title']}>
                <OneLine text={customerName(entry.customer)} />
                <span className={`${classes['wide']} ${classes['after']}`}>is offered to you</span>
                {entry.priority !== 'normal' && (
                  <span className={classes['wide']}>
                    <PriorityLabel priority={entry.priority} />
                  </span>
                )}
                {offers.length > 1 && <span className={classes['more']}>+{offers.length - 1} more</span>}
              </div>
              <OneLine text={entry.preview || entry.trigger.label} className={classes['preview']} />
            </div>
            <OfferActions entry={entry} onTaken={onTaken} />
          </section>
        ))}
      </div>
    </div>
  );
};
