import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { kernelsPlugin } from './tools/lib/kernels-plugin.mjs';

const source = (file: string): string => path.resolve(import.meta.dirname, 'src', file);

export default defineConfig({
  main: {
    plugins: [kernelsPlugin()],
    build: {
      target: 'node20',
      minify: false,
      sourcemap: false,
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: source('main/index.ts'),
          engine: source('engine/hosts/utility-process.ts'),
          'engine-child': source('engine/hosts/child-process.ts'),
          worker: source('engine/workers/worker.ts'),
          cli: source('cli/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    base: './',
    build: {
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: { input: source('renderer/index.html') },
    },
    worker: { format: 'es' },
  },
});
