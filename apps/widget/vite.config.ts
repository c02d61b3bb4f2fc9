import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, defineConfig, type Plugin } from 'vite';

const outDir = path.resolve(import.meta.dirname, '../../dist/apps/widget');
const target = 'es2022';

/** Gzipped bytes that a customer's site pays for. */
const BUDGETS = { loader: 5_000, panel: 45_000 };

const gzipped = (file: string): number => gzipSync(readFileSync(path.join(outDir, file)), { level: 9 }).length;

/** The page and everything that it loads. */
const filesOf = (page: string): string[] => {
  const html = readFileSync(path.join(outDir, page), 'utf8');
  const found = new Set<string>([page]);
  const assets = readdirSync(path.join(outDir, 'assets'));
  for (let text = html; text !== '';) {
    const fresh = assets.filter((name) => text.includes(name) && !found.has(`assets/${name}`));
    for (const name of fresh) found.add(`assets/${name}`);
    text = fresh.map((name) => readFileSync(path.join(outDir, 'assets', name), 'utf8')).join('\n');
  }
  return [...found];
};

const checkBudgets = (): void => {
  const figures = [
    { what: 'widget.js', bytes: gzipped('widget.js'), budget: BUDGETS.loader },
    {
      what: 'the panel',
      bytes: filesOf('frame.html').reduce((sum, file) => sum + gzipped(file), 0),
      budget: BUDGETS.panel,
    },
  ];
  for (const { what, bytes, budget } of figures) console.log(`${what}: ${bytes} of ${budget} bytes gzipped`);
  const over = figures.filter(({ bytes, budget }) => bytes > budget);
  if (over.length > 0) throw new Error(`${over.map(({ what }) => what).join(', ')} over budget: see the figures above`);
};

/** `widget.js` is a classic script of its own; it is built after the pages, and then all is weighed. */
const loaderAndBudgets = (): Plugin => ({
  name: 'loader-and-budgets',
  apply: 'build',
  closeBundle: {
    sequential: true,
    async handler(error) {
      if (error) return;
      await build({
        configFile: false,
        root: import.meta.dirname,
        logLevel: 'warn',
        publicDir: false,
        build: {
          outDir,
          emptyOutDir: false,
          target,
          lib: { entry: 'src/loader/main.ts', formats: ['iife'], name: 'batonLoader', fileName: () => 'widget.js' },
        },
      });
      checkBudgets();
    },
  },
});

/** The panel is written for React and runs on Preact. The gateway serves this folder: see `static/` there. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/widget/',
  plugins: [loaderAndBudgets()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: {
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
  },
  build: {
    outDir,
    emptyOutDir: true,
    target,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: { frame: 'frame.html', demo: 'demo.html' } },
  },
});
