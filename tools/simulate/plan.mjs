import { UsageError } from '../replay/usage.mjs';

const SECONDS = { s: 1, m: 60, h: 3_600 };

const refuse = (name, given, wanted) => {
  throw new UsageError(`--${name} is ${wanted}, not "${given}".`);
};

const numberOf = (name, given, { from, to, isWhole = true }) => {
  const number = /^\d+(\.\d+)?$/u.test(given) ? Number(given) : NaN;
  const isFine = number >= from && number <= to && (!isWhole || Number.isInteger(number));
  return isFine ? number : refuse(name, given, `a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`);
};

/** `90s`, `6m`, `1.5h`. */
const secondsOf = (name, given) => {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(s|m|h)$/u.exec(given) ?? [];
  const seconds = number === undefined ? NaN : Number(number) * SECONDS[unit];
  return seconds >= 1 && seconds <= 86_400 ? seconds : refuse(name, given, 'a time such as 30s, 6m or 1h');
};

/** `400/h`, `5/m`. */
const perHourOf = (name, given) => {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\/(m|h)$/u.exec(given) ?? [];
  const perHour = number === undefined ? NaN : Number(number) * (unit === 'm' ? 60 : 1);
  return perHour >= 0 && perHour <= 100_000 ? perHour : refuse(name, given, 'a rate such as 400/h or 5/m');
};

const oneOf = (name, given, choices) => (choices.includes(given) ? given : refuse(name, given, choices.join(' or ')));

/** More than that would take minutes. */
const MOST_ARRIVALS = 200_000;

/** What is to be played, from the words of the command line. */
export const planOf = (options) => {
  const plan = {
    agents: numberOf('agents', options.agents, { from: 0, to: 10_000 }),
    arrivalsPerHour: perHourOf('arrivals', options.arrivals),
    hours: numberOf('hours', options.hours, { from: 0.1, to: 720, isWhole: false }),
    seed: numberOf('seed', options.seed, { from: 0, to: 2 ** 32 - 1 }),
    mode: oneOf('mode', options.mode, ['auto_assign', 'claim']),
    strategy: oneOf('strategy', options.strategy, ['least_busy', 'longest_idle', 'round_robin']),
    capacity: numberOf('capacity', options.capacity, { from: 0, to: 1_000 }),
    handleSeconds: secondsOf('handle', options.handle),
    patienceSeconds: secondsOf('patience', options.patience),
    offerTimeoutSeconds: secondsOf('offer-timeout', options['offer-timeout']),
    acceptShare: numberOf('accept', options.accept, { from: 0, to: 1, isWhole: false }),
    departments: numberOf('departments', options.departments, { from: 1, to: 1_000 }),
  };
  if (plan.arrivalsPerHour * plan.hours > MOST_ARRIVALS)
    throw new UsageError(`That is more than ${MOST_ARRIVALS} customers: let fewer come, or play fewer hours.`);
  return plan;
};
