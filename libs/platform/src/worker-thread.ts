import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Only when the sources run as they stand; a bundle has no use for it. */
const typescriptLoader = new URL('../../../tools/run/typescript-loader.mjs', import.meta.url);

const fromSource = (module: URL): string =>
  `import('node:module').then(({ register }) => {
    register(${JSON.stringify(typescriptLoader.href)});
    return import(${JSON.stringify(module.href)});
  });`;

/**
 * Starts a module of ours in a thread of its own. Its file is called `<name>.worker.ts`, and its address is written out as a URL
 * relative to `import.meta.url`: the bundler makes a file of it and puts that file's address there.
 */
export const startWorkerThread = (module: URL, options: WorkerOptions = {}): Worker =>
  module.pathname.endsWith('.ts')
    ? new Worker(fromSource(module), { ...options, eval: true })
    : new Worker(module, options);
