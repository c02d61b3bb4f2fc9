import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';

/** `main`, and each command that stands in `src/commands`. */
const entriesOf = (root: string): Record<string, string> => {
  const commands = path.join(root, 'src/commands');
  const names = existsSync(commands) ? readdirSync(commands).map((file) => path.basename(file, '.ts')) : [];
  return {
    main: path.join(root, 'src/main.ts'),
    ...Object.fromEntries(names.map((name) => [`commands/${name}`, path.join(commands, `${name}.ts`)])),
  };
};

/**
 * Bundles one service for Node: `vite build apps/<name> --config tools/vite/service.config.ts` writes
 * `dist/apps/<name>/main.js`. The workspace's libraries are inlined from source, node_modules stay outside.
 */
export default defineConfig({
  logLevel: 'warn',
  plugins: [
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
