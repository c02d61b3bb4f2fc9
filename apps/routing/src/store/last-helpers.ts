import type { MemberId, VisitorId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

/** Who helped this customer last: he is asked first when the customer comes again. */
export const noteHelper = (tx: Tx, visitorId: VisitorId, memberId: MemberId) =>
  tx.query(
    `INSERT INTO last_helpers (visitor_id, member_id) VALUES ($1, $2)
     ON CONFLICT (visitor_id) DO UPDATE SET member_id = excluded.member_id, helped_at = clock_timestamp()`,
    [visitorId, memberId],
  );
