import path from 'node:path';
import { parseArgs } from 'node:util';

/** The command line or a file is not right; what is wrong is in the message. */
export class UsageError extends Error {
  name = 'UsageError';
}

/** The options, or null when help was asked for and given. */
export const readOptions = (args, options, usage) => {
  let values;
  try {
    ({ values } = parseArgs({ args, options: { ...options, help: { type: 'boolean', short: 'h' } } }));
  } catch (error) {
    throw new UsageError(`${error.message}\n\n${usage}`);
  }
  if (!values.help) return values;
  console.log(usage);
  return null;
};

/** A path on the command line is meant from where the command was typed, which npm leaves for the project's folder. */
export const pathOf = (given) => {
  const isByNpm = ['backtest', 'signals'].includes(process.env.npm_lifecycle_event ?? '');
  return path.resolve((isByNpm && process.env.INIT_CWD) || '.', given);
};
