import path from 'node:path';
import { kernelsPlugin } from './kernels-plugin.mjs';
import { root } from './paths.mjs';

/** Bundles a file of `bench` for Node: our own code inside, packages outside, as in the product. Returns its path. */
export async function bundleBench(source, name) {
  const { build } = await import('vite');
  const folder = path.join(root, '.cache', 'bench', 'built');
  await build({
    configFile: false,
    plugins: [kernelsPlugin()],
    root,
    logLevel: 'warn',
    build: {
      ssr: path.join(root, 'bench', source),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: {
        output: { format: 'es', entryFileNames: `${name}.mjs`, chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return path.join(folder, `${name}.mjs`);
}
