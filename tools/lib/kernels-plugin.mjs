// Compiles kernels in AssemblyScript and puts them, as base64, where a module `compiled.ts` holds the place. What is
// compiled is kept in .cache/kernels by the digest of its sources, so it is compiled once per change.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** Folders with `assembly/index.ts` and the `compiled.ts` that stands for it. */
const folders = ['src/engine/kernels/wasm', 'bench/peak'];
const options = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd,threads'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
];

function digestOf(files, version) {
  const hash = createHash('sha256').update(`${version}\0${options.join('\0')}\0`);
  for (const [name, text] of files) hash.update(`${name}\0${text.length}\0${text}`);
  return hash.digest('hex').slice(0, 32);
}

/** The kernels of a folder, compiled. Throws with the compiler's messages where they do not compile. */
async function compileKernels(folder) {
  const sources = path.join(root, folder, 'assembly');
  const names = readdirSync(sources).filter((name) => name.endsWith('.ts'));
  const files = new Map(names.sort().map((name) => [name, readFileSync(path.join(sources, name), 'utf8')]));
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules', 'assemblyscript', 'package.json'), 'utf8'),
  );
  const kept = path.join(root, '.cache', 'kernels', `${digestOf(files, version)}.wasm`);
  if (existsSync(kept)) return readFileSync(kept);
  const { default: compiler } = await import('assemblyscript/asc');
  let binary = null;
  let said = '';
  const { error } = await compiler.main(['index.ts', '--outFile', 'kernels.wasm', ...options], {
    readFile: (name) => files.get(name) ?? null,
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') binary = contents;
    },
    listFiles: () => [],
    stderr: {
      write: (text) => {
        said += text;
      },
    },
  });
  if (error !== null || binary === null)
    throw new Error(`The kernels in ${folder}/assembly do not compile.\n${said}`);
  mkdirSync(path.dirname(kept), { recursive: true });
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, binary);
  renameSync(draft, kept);
  return Buffer.from(binary);
}

/** For everything that Vite bundles or runs: the application, the tests and the benches. */
export function kernelsPlugin() {
  return {
    name: 'assay-kernels',
    async load(id) {
      const file = path.relative(root, id.split('?')[0]).replaceAll('\\', '/');
      const folder = folders.find((candidate) => file === `${candidate}/compiled.ts`);
      if (folder === undefined) return null;
      const binary = await compileKernels(folder);
      return `export const compiledKernels = ${JSON.stringify(binary.toString('base64'))};`;
    },
  };
}
