import * as z from 'zod';
import type { DataFolder } from '../data-folder.js';

/** Whether an empty database gets the demo workspace: unless BATON_DEMO says no; in production never. */
export const wantsDemo = (env: NodeJS.ProcessEnv, folder: DataFolder): boolean => {
  const isProduction = env['NODE_ENV'] === 'production';
  if (isProduction && folder.hasDemo())
    throw new Error(
      `The data in ${folder.path} holds demo accounts, whose passwords everybody knows: NODE_ENV=production does not run with them. ` +
        'Set BATON_DATA_DIR to a new folder.',
    );
  return !isProduction && (!env['BATON_DEMO'] || z.stringbool().parse(env['BATON_DEMO']));
};
