// Made-up vectors: clusters in a space of few dimensions, lifted into many, with noise. Easier than real embeddings.
import type { AnalysisData, MatrixData } from '../../src/engine/analysis/data';
import { unitFrom } from '../../src/engine/kernels/math/mix32';

const latent = 24;
const clusters = 50;
const classes = 20;
const rowsPerChunk = 65_536;

const noise = (seed: number, at: number): number =>
  unitFrom(seed, 3 * at) + unitFrom(seed, 3 * at + 1) + unitFrom(seed, 3 * at + 2) - 1.5;

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

export function madeVectors(rowCount: number, dimensions: number): MatrixData {
  const lift = Float64Array.from({ length: latent * dimensions }, (_, i) => noise(1, i));
  const centres = Float64Array.from({ length: clusters * latent }, (_, i) => 1.2 * noise(2, i));
  const chunks: Float32Array[] = [];
  const row = new Float64Array(dimensions);
  for (let r = 0; r < rowCount; r++) {
    if (r % rowsPerChunk === 0)
      chunks.push(new Float32Array(shared(Math.min(rowsPerChunk, rowCount - r) * dimensions * 4)));
    row.fill(0);
    for (let l = 0; l < latent; l++) {
      const z = (centres[(r % clusters) * latent + l] ?? 0) + 0.6 * noise(3, r * latent + l);
      for (let t = 0; t < dimensions; t++) row[t] = (row[t] ?? 0) + z * (lift[l * dimensions + t] ?? 0);
    }
    for (let t = 0; t < dimensions; t++) row[t] = (row[t] ?? 0) + 0.3 * noise(4, r * dimensions + t);
    chunks.at(-1)?.set(row, (r % rowsPerChunk) * dimensions);
  }
  return {
    rowCount,
    dimensions,
    rowsPerChunk,
    chunks,
    usable: new Uint8Array(shared(rowCount)).fill(1),
    usableCount: rowCount,
    origin: 'made for a bench',
    madeByAssay: false,
    metric: 'cosine',
  };
}

/** An embedding and labels of twenty classes, one in twenty of them any. */
export function madeData(embedding: MatrixData): AnalysisData {
  const { rowCount } = embedding;
  const names = Array.from({ length: classes }, (_, c) => `class ${String(c).padStart(2, '0')}`);
  const codes = new Int32Array(shared(rowCount * 4));
  const counts = names.map(() => 0);
  for (let r = 0; r < rowCount; r++) {
    const code = unitFrom(5, r) < 0.05 ? Math.floor(classes * unitFrom(6, r)) : (r % clusters) % classes;
    codes[r] = code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return {
    recordCount: rowCount,
    present: new Uint8Array(shared(rowCount)).fill(1),
    evidenceHashes: ['0'.repeat(64)],
    label: { column: 'label', codes, names, shown: names, counts },
    source: null,
    annotator: null,
    split: null,
    time: null,
    text: null,
    image: null,
    id: null,
    embedding,
    probs: null,
    numbers: [],
    otherTexts: [],
  };
}
