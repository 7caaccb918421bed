// SIMD kernels and plain loops must agree to the last bit: a replay may run where there are no kernels.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { fitMemory, kernelsOver } from '../linalg/fit-memory';
import { bytesOfVectors } from '../linalg/kernel-arena';
import { emptySparse } from '../linalg/sparse';
import { unitFrom } from '../math/mix32';
import type { Features } from './features';
import type { FoldTask } from './fold-task.kernel';
import { bytesOfLearntRows, learntRows, mostRowsOfBlock, type RawRows } from './learnt-rows';
import { timesWeights, transposeTimesResiduals } from './products';
import { lossAlong } from './softmax-loss.kernel';
import { addScaledAndDot, dotOf, largestOf } from './vectors.kernel';

const bits = (array: Float64Array): bigint[] =>
  Array.from(new BigUint64Array(Float64Array.from(array).buffer));

function fill(array: Float64Array, seed: number, size = 1): Float64Array {
  for (let i = 0; i < array.length; i++)
    array[i] = (unitFrom(seed, i) - 0.5) * (i % 7 === 0 ? 1e3 : 1) * size;
  return array;
}

describe('vectors of a fit', () => {
  for (const length of [1, 3, 4, 6, 201])
    it(`of ${length} are added and multiplied as plain ones are`, () => {
      const memory = fitMemory(bytesOfVectors(3, length));
      const fast = [1, 2, 3].map((seed) => fill(memory.float64(length), seed));
      const plain = fast.map((vector) => Float64Array.from(vector));
      expect(kernelsOver(...fast)).not.toBeNull();
      expect(kernelsOver(...plain)).toBeNull();
      const seen = [fast, plain].map(([a, b, c]) => {
        if (a === undefined || b === undefined || c === undefined) throw new Error('three were made');
        const sums = [dotOf(a, b), addScaledAndDot(a, b, -0.37, c), largestOf(a)];
        return [...bits(Float64Array.from(sums)), ...bits(a)];
      });
      expect(seen[0]).toEqual(seen[1]);
    });
});

describe('the loss along a line', () => {
  // Scores as far apart as these reach the exponential's ends: denormal numbers, zero, infinity and what is no number.
  const ends = [0, -0, 800, -800, 709, -745, -700, 1e-320, Number.POSITIVE_INFINITY, Number.NaN];
  for (const width of [2, 3, 10, 17])
    it(`of ${width} classes is that of the plain loops`, () => {
      const count = 60;
      const memory = fitMemory(bytesOfVectors(5, count * width));
      const made = (seed: number, size: number): Float64Array =>
        fill(memory.float64(count * width), seed, size);
      const [scores, change] = [made(1, 30), made(2, 3)];
      scores.set(ends, (count - 1) * width - ends.length);
      const classes = memory.int32(count).map((_, r) => r % width);
      const inFit = memory.int32(count);
      inFit.set(classes);
      const weights = memory.float64(count);
      for (let r = 0; r < count; r++) weights[r] = 0.1 + unitFrom(5, r);
      const seen = [true, false].map((isFast) => {
        const own = (array: Float64Array): Float64Array => (isFast ? array : Float64Array.from(array));
        const residuals = own(memory.float64(count * width));
        const targets = {
          classes: isFast ? inFit : classes,
          weights: own(weights),
          totalWeight: 31.7,
          width,
        };
        const { loss, slope, curvature } = lossAlong(targets, own(scores), own(change), 0.61, residuals);
        const parts = residuals.map((value) => (Number.isNaN(value) ? 7 : value));
        return [String([loss, slope, curvature]), ...bits(parts)];
      });
      expect(seen[0]).toEqual(seen[1]);
    });
});

function sparseFeatures(rows: number, columns: number): Features {
  const perRow = 9;
  const matrix = emptySparse(rows, columns, rows * perRow);
  for (let r = 0; r < rows; r++) {
    const drawn = new Set<number>();
    for (let i = 0; drawn.size < perRow; i++)
      drawn.add(Math.floor(unitFrom(r + 1, i) * unitFrom(r + 9, i) * columns));
    matrix.columns.set(
      [...drawn].sort((a, b) => a - b),
      r * perRow,
    );
    for (let i = 0; i < perRow; i++) matrix.values[r * perRow + i] = unitFrom(r + 3, i);
    matrix.starts[r + 1] = (r + 1) * perRow;
  }
  return { kind: 'sparse', matrix };
}

function denseFeatures(rows: number, dimensions: number): Features {
  const chunk = new Float32Array(rows * dimensions).map((_, i) => unitFrom(4, i) + unitFrom(8, i % rows));
  const center = new Float64Array(dimensions).fill(0.9);
  const scale = new Float64Array(dimensions).fill(1.3);
  return { kind: 'dense', dimensions, rowsPerChunk: rows, chunks: [chunk], center, scale };
}

function taskOf(features: Features, rows: number, classCount: number): FoldTask {
  return {
    features,
    classes: Int32Array.from({ length: rows }, (_, r) => (r * r + (r >> 3)) % classCount),
    classCount,
    weights: Float64Array.from({ length: rows }, (_, r) => (r % 11 === 0 ? 0.25 : 1)),
    folds: Int32Array.from({ length: rows }, (_, r) => r % 3),
    fold: 1,
    settings: { c: 3, tolerance: 1e-7, mostSteps: 60 },
    probabilities: new Float64Array(rows * classCount),
    classRows: new Int32Array(3 * classCount),
    facts: new Float64Array(9),
    kept: null,
  };
}

const plain32 = (length: number): Float32Array => new Float32Array(length);
const plain64 = (length: number): Float64Array => new Float64Array(length);

describe('dense rows', () => {
  it('are multiplied to the same bits whether standardised before or on the way', () => {
    const [rows, dimensions, width] = [150, 13, 3];
    const features = denseFeatures(rows, dimensions);
    const chosen = Int32Array.from({ length: rows - 7 }, (_, r) => rows - 1 - r);
    const memory = fitMemory(
      bytesOfLearntRows(features, chosen) + bytesOfVectors(3, rows * dimensions * width),
    );
    const learnt = learntRows(features, chosen, memory);
    if (learnt.kind !== 'dense' || learnt.standardised === null) throw new Error('these are few');
    const weights = fill(memory.float64(width * dimensions), 3);
    const right = fill(memory.float64(width * chosen.length), 4);
    const asTheyAre = (isInMemory: boolean): RawRows => {
      const arrays = isInMemory ? memory : { float32: plain32, float64: plain64 };
      const values = arrays.float32(chosen.length * dimensions);
      chosen.forEach((row, r) => {
        for (let t = 0; t < dimensions; t++)
          values[r * dimensions + t] = learnt.features.chunks[0]?.[row * dimensions + t] ?? 0;
      });
      const [center, scale] = [learnt.features.center, learnt.features.scale].map((of) => {
        const own = arrays.float64(dimensions);
        own.set(of);
        return own;
      }) as [Float64Array, Float64Array];
      return { values, center, scale };
    };
    const block = memory.float64(mostRowsOfBlock * dimensions);
    const inMemory = asTheyAre(true);
    expect(kernelsOver(inMemory.values, inMemory.center, inMemory.scale, block)).not.toBeNull();
    const onTheWay = { ...learnt, standardised: null, block };
    const ways = [learnt, onTheWay, { ...onTheWay, raw: inMemory }, { ...onTheWay, raw: asTheyAre(false) }];
    const seen = ways.map((own) => {
      const scores = memory.float64(width * chosen.length);
      const sums = memory.float64(width * dimensions);
      timesWeights(own, weights, width, scores);
      transposeTimesResiduals(own, right, width, sums);
      return [...bits(scores), ...bits(sums)];
    });
    for (const other of seen.slice(1)) expect(other).toEqual(seen[0]);
  });
});

describe('a whole fold', () => {
  afterEach(() => {
    vi.doUnmock('../wasm/compiled');
    vi.resetModules();
  });

  for (const classCount of [2, 3, 6])
    for (const kind of ['sparse', 'dense'] as const)
      it(`of ${classCount} classes on ${kind} features is the same without kernels`, async () => {
        const rows = 240;
        const features = kind === 'sparse' ? sparseFeatures(rows, 130) : denseFeatures(rows, 13);
        const run = async (hasKernels: boolean): Promise<bigint[]> => {
          vi.resetModules();
          const { kernelMemory } = await import('../wasm/kernels');
          expect(kernelMemory(64) !== null).toBe(hasKernels);
          const { predictFold } = await import('./fold-task.kernel');
          const task = taskOf(features, rows, classCount);
          predictFold(task, neverCancelled);
          expect(task.facts[3]).toBeGreaterThan(5);
          return [...bits(task.probabilities), ...bits(task.facts)];
        };
        const fast = await run(true);
        vi.doMock('../wasm/compiled', () => ({ compiledKernels: null }));
        expect(await run(false)).toEqual(fast);
      });
});
