// Analysis data made up for tests: only what a test names is there.
import { neverCancelled } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import { Artifacts } from './artifacts';
import {
  type AnalysisData,
  type BytesData,
  type Categorical,
  type MatrixData,
  sharedFloat64,
  sharedInt32,
  sharedUint8,
} from './data';
import { InlinePool } from './inline-pool';
import { MatrixBuilder } from './matrix-builder';
import type { Pool } from './pool';

export function fixtureData(recordCount: number, parts: Partial<AnalysisData> = {}): AnalysisData {
  return {
    recordCount,
    present: sharedUint8(recordCount).fill(1),
    evidenceHashes: ['0'.repeat(64)],
    label: null,
    source: null,
    annotator: null,
    split: null,
    time: null,
    text: null,
    image: null,
    id: null,
    embedding: null,
    probs: null,
    numbers: [],
    otherTexts: [],
    ...parts,
  };
}

/** null for a row without a vector. */
export function fixtureMatrix(
  vectors: readonly (ArrayLike<number> | null)[],
  metric: MatrixData['metric'] = 'cosine',
): MatrixData {
  const builder = new MatrixBuilder(vectors.length, vectors.find((vector) => vector !== null)?.length ?? 0);
  vectors.forEach((vector, row) => {
    if (vector !== null) builder.set(row, vector);
  });
  return builder.finish('column embedding', false, metric);
}

/** null for a missing value. */
export function fixtureCategorical(values: readonly (string | null)[], column = 'label'): Categorical {
  const names = [...new Set(values.filter((value) => value !== null))].sort(byCodeUnit);
  const codes = sharedInt32(values.length);
  values.forEach((value, row) => {
    codes[row] = value === null ? -1 : names.indexOf(value);
  });
  const counts = names.map((name) => values.filter((value) => value === name).length);
  return { column, codes, names, shown: names, counts };
}

/** null for a missing value. */
export function fixtureBytes(values: readonly (string | Uint8Array | null)[], column = 'text'): BytesData {
  const encoded = values.map((value) =>
    typeof value === 'string' ? new TextEncoder().encode(value) : value,
  );
  const bytes = sharedUint8(encoded.reduce((sum, value) => sum + (value?.length ?? 0), 0));
  const offsets = sharedFloat64(values.length + 1);
  const present = sharedUint8(values.length);
  let used = 0;
  encoded.forEach((value, row) => {
    offsets[row] = used;
    if (value === null) return;
    bytes.set(value, used);
    used += value.length;
    present[row] = 1;
  });
  offsets[values.length] = used;
  return { column, bytes, offsets, present };
}

export function fixtureArtifacts(data: AnalysisData, seed = 1, pool: Pool = new InlinePool()): Artifacts {
  return new Artifacts(data, seed, { pool, signal: neverCancelled, progress: () => undefined });
}
