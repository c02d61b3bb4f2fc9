import type { DepartmentMode } from '@baton/contracts';

/** Where somebody stands, and who is there. */
export interface Standing {
  /** 1 is next. */
  readonly position: number;
  /** Agents of the department who are online. */
  readonly agents: number;
  /** Chats that they may still be given. */
  readonly freePlaces: number;
}

/** A stay in the queue that is over. Times are milliseconds of one clock. */
export interface PastWait {
  readonly enteredAt: number;
  readonly leftAt: number;
  /** `left`: without having met anybody; `moved`: to another department's queue. */
  readonly outcome: 'assigned' | 'left' | 'moved';
  /** As it was when he came. */
  readonly standing: Standing;
  /** What the formula expected then, before it was calibrated; null: there was too little to go by. */
  readonly expectedSeconds: number | null;
  /** The range that was told then, in seconds. */
  readonly told: { readonly low: number; readonly high: number } | null;
  /** How long the agent has had him since, so far unless it is over; null: nobody had. */
  readonly handling: { readonly seconds: number; readonly isOver: boolean } | null;
}

export const secondsWaited = ({ enteredAt, leftAt }: PastWait): number => Math.max(1, (leftAt - enteredAt) / 1_000);

/** Free places that count: agents who take what they like take one after the other, however many they may have. */
export const usefulPlaces = (mode: DepartmentMode, { freePlaces }: Standing): number =>
  mode === 'auto_assign' ? freePlaces : Math.min(1, freePlaces);

/** How many others must have been taken, or places become free, before it is his turn. */
export const stepsTo = (mode: DepartmentMode, standing: Standing): number =>
  Math.max(0, standing.position - usefulPlaces(mode, standing));
