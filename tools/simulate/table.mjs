const percent = (share) => `${(share * 100).toFixed(1)} %`;

/** `75` is 1 min 15 s; null, when nobody was taken. */
const timeOf = (seconds) => {
  if (seconds === null) return '–';
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
};

const lines = (rows) => rows.map(([name, ...values]) => `  ${name.padEnd(14)}${values.join('   ')}`);

/** The figures, for people. */
export const tableOf = (plan, { books, waits, abandonedShare, loads, offers }) =>
  [
    `${plan.agents} agents × ${plan.capacity} chats, ${plan.arrivalsPerHour} customers an hour for ${plan.hours} h, ${plan.mode}, ${plan.strategy}, seed ${plan.seed}`,
    '',
    ...lines([
      [
        'Customers',
        `${books.arrived} arrived = ${books.served} served + ${books.abandoned} abandoned + ${books.waiting} waiting + ${books.inProgress} in progress`,
        books.balanced ? '(balanced)' : '(NOT balanced)',
      ],
      [
        'Waits',
        `median ${timeOf(waits.medianSeconds)}`,
        `p90 ${timeOf(waits.p90Seconds)}`,
        `longest ${timeOf(waits.longestSeconds)}`,
      ],
      ['Abandoned', percent(abandonedShare)],
      ['Loads', `${percent(loads.busyShare)} of all places busy`],
      [
        'Fairness',
        `${loads.fewestChats} to ${loads.mostChats} chats an agent (mean ${loads.meanChats})`,
        `Jain's index ${loads.fairness}`,
      ],
      [
        'Offers',
        `${offers.accepted} accepted`,
        `${offers.declined} declined`,
        `${offers.expired} let pass`,
        `${offers.withdrawn} withdrawn`,
      ],
    ]),
  ].join('\n');
