// Loads the SIMD kernels onto memory that threads share. Where they cannot be had (no SIMD, no memory) the plain kernels
// do the same work and give the same results.
import { compiledKernels } from './compiled';

/** What kernels of `assembly/` are called with: addresses are bytes from the start of the memory. */
export interface Kernels {
  addColumnSums(row: number, width: number, matrix: number, rowCount: number): void;
  addProductOfRows(
    a: number,
    aCount: number,
    b: number,
    bCount: number,
    d: number,
    out: number,
    outWidth: number,
    scratch: number,
  ): void;
  addScaled(target: number, source: number, factor: number, length: number): void;
  addScaledAndDot(target: number, source: number, factor: number, other: number, length: number): number;
  addSparseTransposeTimes(
    starts: number,
    columns: number,
    values: number,
    rowCount: number,
    right: number,
    k: number,
    out: number,
    isSquared: boolean,
  ): void;
  addToEachRow(matrix: number, rowCount: number, row: number, width: number): void;
  addTransposedProduct(
    a: number,
    p: number,
    b: number,
    q: number,
    count: number,
    out: number,
    upperOnly: boolean,
  ): void;
  comparePanels(
    points: number,
    halves: number,
    dimensions: number,
    startA: number,
    rowsA: number,
    startB: number,
    rowsB: number,
    dots: number,
    keys: number,
    ids: number,
    sizes: number,
    bounds: number,
    capacity: number,
  ): void;
  countRecordEnds(bytes: number, length: number, delimiter: number, quotes: boolean, state: number): boolean;
  distancesOfRow(rows: number, padded: number, own: number, ids: number, count: number, out: number): void;
  distancesWithin(rows: number, padded: number, ids: number, count: number, out: number): void;
  divide(values: number, by: number, length: number): void;
  dot(a: number, b: number, length: number): number;
  fillNormalPairs(state: number, out: number, pairs: number): void;
  hashShingles(units: number, count: number, seed: number, hashes: number): void;
  largest(values: number, length: number): number;
  layoutEpoch(
    starts: number,
    ends: number,
    rates: number,
    scales: number,
    values: number,
    slopes: number,
    before: number,
    after: number,
    pointCount: number,
    epoch: number,
    rate: number,
    seed: number,
    a: number,
    b: number,
    start: number,
    end: number,
  ): void;
  lowerMinima(
    hashes: number,
    count: number,
    masks: number,
    factors: number,
    minima: number,
    permutations: number,
  ): void;
  placesOfSmallest(
    values: number,
    count: number,
    most: number,
    counts: number,
    bins: number,
    places: number,
  ): number;
  productsOfRow(rows: number, padded: number, own: number, ids: number, count: number, out: number): void;
  scaled(source: number, factor: number, out: number, length: number): void;
  scanRow(
    points: number,
    halves: number,
    dimensions: number,
    groups: number,
    row: number,
    limit: number,
    out: number,
  ): number;
  softmaxLossAlong(
    classes: number,
    weights: number,
    totalWeight: number,
    width: number,
    rowCount: number,
    scores: number,
    change: number,
    step: number,
    residuals: number,
    sums: number,
  ): void;
  sparseTimes(
    starts: number,
    columns: number,
    values: number,
    rowCount: number,
    weights: number,
    k: number,
    out: number,
  ): void;
  squaredDistances(rows: number, groups: number, dimensions: number, center: number, out: number): void;
  standardise(rows: number, count: number, d: number, center: number, scale: number, out: number): void;
  subtract(a: number, b: number, out: number, length: number): void;
  walkStep(
    starts: number,
    ends: number,
    shares: number,
    roots: number,
    count: number,
    now: number,
    before: number,
    middle: number,
    half: number,
    isFirst: boolean,
  ): void;
}

/** A WebAssembly.Memory, which can be posted to worker threads. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
}

interface MemoryLimits {
  readonly initial: number;
  readonly maximum: number;
  readonly shared: true;
}

/** TypeScript knows WebAssembly as a part of the browser only. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
    readonly Memory: new (limits: MemoryLimits) => KernelMemory;
  };
};

const pageBytes = 65_536;
const mostPages = 65_536;

let compiled: object | null | undefined;

/** Compiled once a thread; null where this runtime cannot. */
function kernelModule(): object | null {
  if (compiled !== undefined) return compiled;
  compiled = null;
  if (wasm !== undefined && compiledKernels !== null)
    try {
      compiled = new wasm.Module(Buffer.from(compiledKernels, 'base64'));
    } catch {
      // The plain kernels run.
    }
  return compiled;
}

/** Memory of at least `bytes`, zeroed; null where kernels cannot run or do not fit. */
export function kernelMemory(bytes: number): KernelMemory | null {
  const pages = Math.ceil(bytes / pageBytes);
  if (wasm === undefined || kernelModule() === null || pages > mostPages) return null;
  try {
    return new wasm.Memory({ initial: pages, maximum: pages, shared: true });
  } catch {
    return null;
  }
}

/** The kernels on a memory made by `kernelMemory`, in this thread. */
export function kernelsOn(memory: KernelMemory): Kernels {
  const module = kernelModule();
  if (wasm === undefined || module === null) throw new Error('there are no compiled kernels');
  return new wasm.Instance(module, { env: { memory } }).exports as Kernels;
}
