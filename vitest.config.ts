import { defineConfig } from 'vitest/config';
import { kernelsPlugin } from './tools/lib/kernels-plugin.mjs';

export default defineConfig({
  plugins: [kernelsPlugin()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.mjs'],
    environment: 'node',
    pool: 'forks',
    // Its own choice is one process fewer than there are cores, which on two cores is one.
    maxWorkers: '100%',
    testTimeout: 30_000,
  },
});
