import path from 'node:path';
import { defineConfig } from 'vite';

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
        build: { outDir: path.resolve('dist', path.relative(process.cwd(), path.resolve(root))) },
      }),
    },
  ],
  ssr: { noExternal: [/^@baton\//] },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        // TypeORM orders migrations by their class names, Nest names its log contexts by them.
        keepNames: true,
      },
    },
  },
});
