import type { BacktestReport, Difference } from '@baton/contracts';
import type { Played, ReplayedHandoff } from './first-handoff.js';

const SHOWN = 100;

interface Pair {
  readonly id: string;
  readonly draft: Played;
  readonly compared: Played;
}

const differences = (found: readonly Difference[]) => ({ count: found.length, conversations: found.slice(0, SHOWN) });
const differenceOf = (id: string, handoff: ReplayedHandoff): Difference => ({ id, ...handoff });

/** In which conversations the first handoff is there with one and not with the other, or at another turn. */
export const compare = (pairs: readonly Pair[]): NonNullable<BacktestReport['compare']> => {
  const newly: Difference[] = [];
  const noLonger: Difference[] = [];
  let [handoffs, sooner, later] = [0, 0, 0];
  for (const { id, draft, compared } of pairs) {
    const [now, before] = [draft.handoff, compared.handoff];
    if (before !== null) handoffs += 1;
    if (now !== null && before === null) newly.push(differenceOf(id, now));
    if (now === null && before !== null) noLonger.push(differenceOf(id, before));
    if (now !== null && before !== null && now.i < before.i) sooner += 1;
    if (now !== null && before !== null && now.i > before.i) later += 1;
  }
  return { handoffs, newlyFires: differences(newly), noLongerFires: differences(noLonger), sooner, later };
};
