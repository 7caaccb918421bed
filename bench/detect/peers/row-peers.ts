// Every peer of one set: those that rank rows, and those that call parts of classes poisoned.
import { neverCancelled } from '#shared/base/cancel';
import { Artifacts } from '../../../src/engine/analysis/artifacts';
import type { MatrixData } from '../../../src/engine/analysis/data';
import { fixtureBytes, fixtureData } from '../../../src/engine/analysis/fixture-data';
import { InlinePool } from '../../../src/engine/analysis/inline-pool';
import { makeEmbedding } from '../../../src/engine/embedding/make-embedding';
import { type Peer, peersOf } from '../../planted/peers';
import type { Row } from '../row';
import { activationClustering, type ClassDefence, spectralSignatures } from './class-clusters';

/** Vectors of the set, or those the product would make of its texts. */
export async function vectorsOf(rows: readonly Row[]): Promise<readonly Float64Array[] | null> {
  const given = rows.flatMap((row) => row.vector ?? []);
  if (given.length === rows.length) return given;
  if (rows.every((row) => row.text === null)) return null;
  const data = fixtureData(rows.length, { text: fixtureBytes(rows.map((row) => row.text)) });
  const environment = { pool: new InlinePool(), signal: neverCancelled, progress: () => undefined };
  const made = await makeEmbedding(new Artifacts(data, 1, environment));
  return made === null ? null : rowsOf(made);
}

function rowsOf({ rowCount, dimensions, rowsPerChunk, chunks }: MatrixData): Float64Array[] {
  return Array.from({ length: rowCount }, (_, row) => {
    const at = (row % rowsPerChunk) * dimensions;
    return Float64Array.from(chunks[Math.floor(row / rowsPerChunk)]?.subarray(at, at + dimensions) ?? []);
  });
}

/** Rankings by anybody's means. Texts' vectors are compared by direction. */
export function rowPeers(
  rows: readonly Row[],
  vectors: readonly Float64Array[],
  isText: boolean,
): Promise<Peer[]> {
  return peersOf({ ids: [], labels: rows.map((row) => row.label), vectors }, isText);
}

export function classDefences(
  rows: readonly Row[],
  vectors: readonly Float64Array[],
  seed: number,
): ClassDefence[] {
  const labels = rows.map((row) => row.label);
  return [activationClustering(vectors, labels, seed), spectralSignatures(vectors, labels, seed)];
}
