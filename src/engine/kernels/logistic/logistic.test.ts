// Against scikit-learn's LogisticRegression (tools/golden/logistic.py), and against what a model must do by itself.
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { emptySparse } from '../linalg/sparse';
import type { Features } from './features';
import { factsPerFold, predictFold } from './fold-task.kernel';
import golden from './logistic.golden.json';

/** The generator of the golden script. */
function draws(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (1103515245n * state + 12345n) % 2147483648n;
    return Number(state >> 15n) / 65536;
  };
}

interface Drawn {
  readonly features: Features;
  readonly classes: Int32Array;
  readonly classCount: number;
}

function dense(seed: number, rows: number, columns: number, classCount: number): Drawn {
  const next = draws(seed);
  const x = new Float32Array(rows * columns);
  const classes = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const drawn = Math.floor(next() * classCount);
    const common = next();
    for (let j = 0; j < columns; j++)
      x[i * columns + j] = next() + 0.8 * common + (j % classCount === drawn ? 0.35 : 0);
    classes[i] = next() < 0.08 ? Math.floor(next() * classCount) : drawn;
  }
  const center = new Float64Array(columns);
  const scale = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    const column = Float64Array.from({ length: rows }, (_, i) => x[i * columns + j] ?? 0);
    const mean = column.reduce((sum, value) => sum + value, 0) / rows;
    center[j] = mean;
    scale[j] = 1 / Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
  }
  // Two chunks, so that the border between them is crossed.
  const rowsPerChunk = Math.ceil(rows / 2) + 1;
  const chunks = [x.slice(0, rowsPerChunk * columns), x.slice(rowsPerChunk * columns)];
  return {
    features: { kind: 'dense', dimensions: columns, rowsPerChunk, chunks, center, scale },
    classes,
    classCount,
  };
}

function sparse(seed: number, rows: number, columns: number, classCount: number, words: number): Drawn {
  const next = draws(seed);
  const classes = new Int32Array(rows);
  const lists: Map<number, number>[] = [];
  for (let i = 0; i < rows; i++) {
    const drawn = Math.floor(next() * classCount);
    classes[i] = drawn;
    const counts = new Map<number, number>();
    for (let w = 0; w < words; w++) {
      const u = next();
      let j = Math.floor(u * u * columns);
      if (next() < 0.3) j = j - (j % classCount) + drawn;
      if (j < columns) counts.set(j, (counts.get(j) ?? 0) + 1);
    }
    lists.push(counts);
  }
  const matrix = emptySparse(
    rows,
    columns,
    lists.reduce((sum, counts) => sum + counts.size, 0),
  );
  let used = 0;
  lists.forEach((counts, i) => {
    const length = Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0));
    for (const [column, count] of [...counts].sort((a, b) => a[0] - b[0])) {
      matrix.columns[used] = column;
      matrix.values[used++] = count / length;
    }
    matrix.starts[i + 1] = used;
  });
  return { features: { kind: 'sparse', matrix }, classes, classCount };
}

const settings = { c: 1, tolerance: 1e-6, mostSteps: 500 };

/** Every fourth row is held out; the rest is learnt from. */
function heldOut({ features, classes, classCount }: Drawn, c: number, weights: Float64Array | null = null) {
  const probabilities = new Float64Array(classes.length * classCount);
  const facts = new Float64Array(2 * factsPerFold);
  predictFold(
    {
      features,
      classes,
      classCount,
      weights,
      folds: classes.map((_, row) => (row % 4 === 0 ? 0 : 1)),
      fold: 0,
      settings: { ...settings, c },
      probabilities,
      classRows: new Int32Array(2 * classCount),
      facts,
    },
    neverCancelled,
  );
  const rows = Array.from(classes.keys()).filter((row) => row % 4 === 0);
  const of = (row: number): number[] => [...probabilities.slice(row * classCount, (row + 1) * classCount)];
  let loss = 0;
  for (const row of rows) loss -= Math.log(of(row)[classes[row] ?? 0] ?? 0);
  return {
    steps: facts[0] ?? 0,
    converged: facts[1] === 1,
    logLoss: loss / rows.length,
    probabilities: rows.map(of),
  };
}

describe('logistic regression', () => {
  const rowWeights = Float64Array.from({ length: 400 }, (_, i) => (i % 5 === 0 ? 0.1 : 1));
  const runs: Readonly<Record<string, () => ReturnType<typeof heldOut>>> = {
    'dense, four classes': () => heldOut(dense(7, 400, 12, 4), 1),
    'dense, two classes': () => heldOut(dense(11, 240, 9, 2), 1),
    'dense, row weights': () => heldOut(dense(7, 400, 12, 4), 1, rowWeights),
    'sparse, three classes': () => heldOut(sparse(13, 400, 900, 3, 25), 10),
    'sparse, two classes': () => heldOut(sparse(17, 400, 900, 2, 25), 10),
  };

  it.each(golden.map((expected) => [expected.name, expected] as const))(
    '%s as scikit-learn',
    (name, expected) => {
      const ours = runs[name]?.();
      expect(ours?.converged).toBe(true);
      expect(Math.abs((ours?.logLoss ?? 0) - expected.logLoss)).toBeLessThan(1e-4);
      let most = 0;
      expected.probabilities.forEach((row, r) => {
        row.forEach((p, c) => {
          most = Math.max(most, Math.abs(p - (ours?.probabilities[r]?.[c] ?? Number.NaN)));
        });
      });
      expect(most).toBeLessThan(2e-4);
      expect(ours?.steps).toBeLessThan(60);
    },
  );

  it('gives classes without training rows no chance, and one class all of it', () => {
    const drawn = dense(7, 80, 6, 3);
    const lonely = { ...drawn, classes: drawn.classes.map((c, row) => (row === 4 ? 3 : c)), classCount: 4 };
    const { probabilities } = heldOut(lonely, 1);
    for (const row of probabilities) {
      expect(row[3]).toBe(0);
      expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
    const single = heldOut({ ...drawn, classes: drawn.classes.map(() => 1) }, 1);
    for (const row of single.probabilities) expect(row).toEqual([0, 1, 0]);
  });

  it('does not learn from rows without a class, and predicts them', () => {
    const drawn = dense(7, 200, 6, 3);
    const without = {
      ...drawn,
      classes: drawn.classes.map((c, row) => (row % 8 === 0 || row % 8 === 3 ? -1 : c)),
    };
    const weighted = Float64Array.from({ length: 200 }, (_, row) => (row % 8 === 3 ? 0 : 1));
    const a = heldOut(without, 1).probabilities;
    const b = heldOut(drawn, 1, weighted).probabilities;
    expect(a).toEqual(b);
  });
});
