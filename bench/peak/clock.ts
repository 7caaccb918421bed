import { compiledKernels } from './compiled';

interface Chain {
  chain(steps: number, seed: number): number;
}

const steps = 12_000;
const operationsPerStep = 32;
const windows = 400;

/** Cycles a second at the best moment seen, in 1e9: a busy machine only makes it smaller for most of the windows. */
function clockGHz(): number {
  const { WebAssembly: wasm } = globalThis as unknown as {
    readonly WebAssembly: {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
      readonly Memory: new (limits: object) => object;
    };
  };
  if (compiledKernels === null) throw new Error('the bench was bundled without its kernels');
  const memory = new wasm.Memory({ initial: 1, maximum: 1, shared: true });
  const module = new wasm.Module(Buffer.from(compiledKernels, 'base64'));
  const kernels = new wasm.Instance(module, { env: { memory } }).exports as Chain;
  let best = 0;
  for (let i = 0; i < windows; i++) {
    const started = performance.now();
    kernels.chain(steps, i + 1);
    best = Math.max(best, (steps * operationsPerStep) / (performance.now() - started) / 1e6);
  }
  return best;
}

/** Multiplications and additions that four lanes allow in a second, in 1e9: two of each a cycle. */
export function peakGflops(): number {
  return 16 * clockGHz();
}
