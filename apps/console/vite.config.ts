import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Served by the gateway below `/console`; during development the API of a running `npm start` is proxied. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy knows fonts from our own origin, none from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 4410,
    proxy: { '/api': { target: process.env['BATON_URL'] ?? 'http://127.0.0.1:4400', ws: true } },
  },
});
