import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project, wherever a script was called from. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export const inRoot = (...parts) => path.join(ROOT, ...parts);
