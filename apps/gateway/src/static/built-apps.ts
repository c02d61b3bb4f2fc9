import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the browsers' apps are built to: `dist/apps`, looked for from here upwards, bundled or not. */
export const findBuiltApps = (from = path.dirname(fileURLToPath(import.meta.url))): string => {
  for (let folder = from; path.dirname(folder) !== folder; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'dist', 'apps');
    if (existsSync(candidate)) return candidate;
  }
  return path.join(process.cwd(), 'dist', 'apps');
};
