import { Day } from '../../apps/routing/src/domain/simulation/day.ts';
import { readOptions } from '../replay/usage.mjs';
import { planOf } from './plan.mjs';
import { tableOf } from './table.mjs';

const USAGE = `Usage: npm run simulate -- [options]

Plays a day of made-up customers and agents before the routing engine, on a clock of its own, and prints what comes of it.
The same options give the same figures on any machine.

  --agents 50               how many work, spread evenly over the departments
  --arrivals 400/h          how many customers come (per h or m), at random times
  --hours 8                 how long
  --seed 1                  another number, another day
  --mode auto_assign        auto_assign: each conversation is offered to somebody; claim: agents take what they like
  --strategy least_busy     least_busy, longest_idle or round_robin
  --capacity 4              chats at once of each agent
  --handle 6m               how long a chat takes: the median (log-normal; a few take very long)
  --patience 10m            how long a customer waits before he gives up: the mean (exponential)
  --offer-timeout 30s       how long an agent may think about an offer
  --accept 0.9              share of the offers that is accepted; of the others half are declined, half are let pass
  --departments 1           how many
  --json                    the figures as one line of JSON
  --help                    print this`;

const OPTIONS = {
  agents: { type: 'string', default: '50' },
  arrivals: { type: 'string', default: '400/h' },
  hours: { type: 'string', default: '8' },
  seed: { type: 'string', default: '1' },
  mode: { type: 'string', default: 'auto_assign' },
  strategy: { type: 'string', default: 'least_busy' },
  capacity: { type: 'string', default: '4' },
  handle: { type: 'string', default: '6m' },
  patience: { type: 'string', default: '10m' },
  'offer-timeout': { type: 'string', default: '30s' },
  accept: { type: 'string', default: '0.9' },
  departments: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
};

const EVENTS_AT_ONCE = 100_000;

/** `npm run simulate`: plays, counts, and fails when the books do not balance. */
export const simulate = async (args) => {
  const options = readOptions(args, OPTIONS, USAGE);
  if (options === null) return;
  const plan = planOf(options);
  const day = new Day(plan);
  while (day.play(EVENTS_AT_ONCE));
  const figures = day.figures();
  console.log(options.json ? JSON.stringify({ plan, ...figures }) : tableOf(plan, figures));
  if (figures.books.balanced) return;
  console.error('The books do not balance: somebody was lost, or counted twice.');
  process.exitCode = 1;
};
