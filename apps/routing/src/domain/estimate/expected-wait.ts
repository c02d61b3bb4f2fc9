import type { DepartmentMode } from '@baton/contracts';
import { secondsWaited, stepsTo, usefulPlaces, type PastWait, type Standing } from './past-wait.js';

/** With fewer people helped lately than this nothing is said. */
export const FEWEST_HELPED = 10;
/** Nor is anything said to who stands further back: what happens until then is not what happened lately. */
export const FARTHEST_POSITION = 1_000;
/** What is known by the length of chats counts like so many hand-overs that were seen. */
const HANDLING_COUNTS_AS = 5;
const FEWEST_PICKED_UP = 3;
/** A night between two hand-overs says nothing of how fast they follow each other. */
const FAR_OUT = 10;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const medianOf = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const withoutNights = (values: readonly number[]): number[] => {
  const most = FAR_OUT * medianOf(values);
  return values.map((value) => Math.min(value, most));
};

/** Agent-seconds from one departure to the next while somebody waited for a place all the time between. */
const gapsOf = (mode: DepartmentMode, history: readonly PastWait[]): number[] => {
  const inOrder = [...history].sort((one, other) => one.leftAt - other.leftAt);
  return inOrder.flatMap((wait, at) => {
    const before = inOrder[at - 1];
    const stoodThere = before && wait.enteredAt < before.leftAt && stepsTo(mode, wait.standing) > 0;
    return stoodThere ? [((wait.leftAt - before.leftAt) / 1_000) * Math.max(1, wait.standing.agents)] : [];
  });
};

/** The mean length of a chat, in seconds, those still under way included (Epstein and Sobel 1953: total time over the number that ended). */
const handlingSeconds = (history: readonly PastWait[]): { mean: number; ended: number } | null => {
  const all = history.flatMap(({ handling }) => handling ?? []);
  const ended = all.filter(({ isOver }) => isOver).length;
  return ended === 0 ? null : { mean: sum(all.map(({ seconds }) => seconds)) / ended, ended };
};

/** Seconds from one hand-over to the next with those who are there now. */
const secondsAStep = (
  mode: DepartmentMode,
  history: readonly PastWait[],
  { agents }: Standing,
  places: number,
): number | null => {
  const gaps = withoutNights(gapsOf(mode, history)).map((agentSeconds) => agentSeconds / agents);
  const handling = places > 0 ? handlingSeconds(history) : null;
  const weight = handling ? Math.min(HANDLING_COUNTS_AS, handling.ended) : 0;
  if (gaps.length + weight === 0) return null;
  return (sum(gaps) + (handling ? (weight * handling.mean) / places : 0)) / (gaps.length + weight);
};

/** Seconds until one is taken for whom a place is free. */
const secondsToPickUp = (mode: DepartmentMode, history: readonly PastWait[]): number | null => {
  const waits = history
    .filter(({ outcome, standing }) => outcome === 'assigned' && standing.agents > 0 && stepsTo(mode, standing) === 0)
    .map(secondsWaited);
  return waits.length < FEWEST_PICKED_UP ? null : sum(withoutNights(waits)) / waits.length;
};

/**
 * The wait to be expected, in seconds: the steps until it is his turn, each as long as the hand-overs followed each other while people waited, with as many agents
 * as there are now; and the time in which one is taken for whom a place is free. That is the queue-length estimator of Ibrahim and Whitt (Real-time delay
 * estimation based on delay history, 2009), its rate of service seen rather than assumed: from the gaps, and while few of them are known from places over the mean
 * length of a chat. Null: nobody is there, he stands too far back, or fewer than ten were helped lately.
 *
 * @param history the department's latest waits that are over
 * @param places chats that those who are there may have at once
 */
export const expectedWait = (
  mode: DepartmentMode,
  history: readonly PastWait[],
  standing: Standing,
  places: number,
): number | null => {
  const helped = history.filter(({ outcome }) => outcome === 'assigned').length;
  if (helped < FEWEST_HELPED || standing.agents === 0 || standing.position > FARTHEST_POSITION) return null;
  const steps = stepsTo(mode, standing);
  const step = secondsAStep(mode, history, standing, places);
  const pickUp = usefulPlaces(mode, standing) > 0 ? (secondsToPickUp(mode, history) ?? step) : 0;
  if (pickUp === null || (steps > 0 && step === null)) return null;
  return Math.max(1, pickUp + steps * (step ?? 0));
};
