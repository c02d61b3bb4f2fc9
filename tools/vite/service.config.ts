import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** `main`, and each command that stands in `src/commands`. */
const entriesOf = (root: string): Record<string, string> => {
  const commands = path.join(root, 'src/commands');
  const names = existsSync(commands) ? readdirSync(commands).map((file) => path.basename(file, '.ts')) : [];
  return {
    main: path.join(root, 'src/main.ts'),
    ...Object.fromEntries(names.map((name) => [`commands/${name}`, path.join(commands, `${name}.ts`)])),
  };
};

const WORKER_ADDRESS = /new URL\(\s*['"](\.[^'"]+\.worker\.ts)['"],\s*import\.meta\.url\s*,?\s*\)/g;
const DATA_ADDRESS = /new URL\(\s*['"](\.[^'"]+)['"],\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * A module that runs in a thread of its own becomes a file of its own, and what a `*.data.ts` reads is taken along; where the address of the source stood, that
 * file's stands.
 */
const filesBeside: Plugin = {
  name: 'baton-files-beside',
  enforce: 'pre',
  transform(code, id) {
    const isData = id.endsWith('.data.ts');
    if (!isData && !code.includes('.worker.ts')) return null;
    const bundled = code.replace(isData ? DATA_ADDRESS : WORKER_ADDRESS, (_, address: string) => {
      const file = path.resolve(path.dirname(id), address);
      const name = path.basename(file, '.ts');
      const reference = isData
        ? this.emitFile({ type: 'asset', name, source: readFileSync(file) })
        : this.emitFile({ type: 'chunk', id: file, name });
      return `new URL(import.meta.ROLLUP_FILE_URL_${reference})`;
    });
    if (isData && bundled.includes('import.meta.url'))
      this.error(
        `${id}: write the address of a file out, as new URL('./name', import.meta.url), so that it is taken along`,
      );
    // No line moves: the source map stays as it is.
    return { code: bundled, map: null };
  },
  /** Files find one another by where they are, wherever the bundle is put. */
  resolveFileUrl: ({ relativePath }) => `new URL(${JSON.stringify(relativePath)}, import.meta.url).href`,
};

/**
 * Bundles one service for Node: `vite build apps/<name> --config tools/vite/service.config.ts` writes
 * `dist/apps/<name>/main.js`. The workspace's libraries are inlined from source, node_modules stay outside.
 */
export default defineConfig({
  logLevel: 'warn',
  plugins: [
    filesBeside,
    {
      name: 'baton-service-output',
      config: ({ root = '.' }) => ({
        build: {
          outDir: path.resolve('dist', path.relative(process.cwd(), path.resolve(root))),
          rolldownOptions: { input: entriesOf(path.resolve(root)) },
        },
      }),
    },
  ],
  ssr: { noExternal: [/^@baton\//] },
  build: {
    ssr: true,
    emitAssets: true,
    target: 'node20',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // TypeORM orders migrations by their class names, Nest names its log contexts by them.
        keepNames: true,
      },
    },
  },
});
