// The result of a run as files in `derived/run`: arrays as they are in memory, the rest as JSON, swapped in as a whole.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EmbeddingFacts } from '#shared/contract/dataset';
import type { FindingsState } from '#shared/contract/findings';
import type { FindingId } from '#shared/model/ids';
import type { RowFacts } from '../detectors/detector';
import { saveEmbedding } from '../embedding/stored-embedding';
import type { AnalysisRunResult } from './analyse-and-map';

export interface StoredRun {
  readonly state: FindingsState;
  readonly rows: ReadonlyMap<FindingId, Uint32Array>;
  readonly rowFacts: ReadonlyMap<string, RowFacts>;
  readonly suspicion: Float64Array;
  readonly rank: Uint32Array;
  readonly coordinates: Float32Array | null;
  /** What the run took for the embedding. */
  readonly embedding: EmbeddingFacts | null;
  /** Names of the label's classes by the codes that the run used. */
  readonly classes: readonly string[];
}

interface RunFile {
  readonly evidenceHash: string;
  readonly state: FindingsState;
  readonly embedding: EmbeddingFacts | null;
  readonly classes?: readonly string[];
  readonly rowCounts: readonly (readonly [FindingId, number])[];
  readonly facts: readonly { readonly detector: string; readonly name: string; readonly type: FactType }[];
}

type FactType = 'f64' | 'f32' | 'i32';
const factTypes = { f64: Float64Array, f32: Float32Array, i32: Int32Array } as const;

const mapFile = 'map.f32';
/** Below `derived/`. */
export const runFolder = 'run';

/** Bytes of an array, little-endian as every platform of ours has them. */
export function bytesOfArray(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export async function saveRun(
  derived: string,
  evidenceHash: string,
  state: FindingsState,
  { analysis: result, map, embedding: matrix }: AnalysisRunResult,
  embedding: EmbeddingFacts | null,
  classes: readonly string[],
): Promise<void> {
  const next = path.join(derived, 'run.next');
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  const facts: RunFile['facts'][number][] = [];
  for (const [detector, byName] of result.rowFacts)
    for (const [name, values] of Object.entries(byName)) {
      const type: FactType =
        values instanceof Float64Array ? 'f64' : values instanceof Float32Array ? 'f32' : 'i32';
      facts.push({ detector, name, type });
      await writeFile(path.join(next, `${detector}-${name}.${type}`), bytesOfArray(values));
    }
  const rowCounts: [FindingId, number][] = [];
  const allRows: Uint8Array[] = [];
  for (const [id, rows] of result.rows) {
    rowCounts.push([id, rows.length]);
    allRows.push(bytesOfArray(rows));
  }
  await writeFile(path.join(next, 'rows.u32'), Buffer.concat(allRows));
  await writeFile(path.join(next, 'suspicion.f64'), bytesOfArray(result.suspicion));
  await writeFile(path.join(next, 'rank.u32'), bytesOfArray(result.rank));
  // That of a sample has no place for the other rows.
  if (matrix?.madeByAssay === true && matrix.rowCount === result.suspicion.length)
    await saveEmbedding(next, matrix);
  const file: RunFile = { evidenceHash, state, embedding, classes, rowCounts, facts };
  await writeFile(path.join(next, 'run.json'), JSON.stringify(file));
  const current = path.join(derived, runFolder);
  await rm(current, { recursive: true, force: true });
  await rm(path.join(derived, mapFile), { force: true });
  if (map !== null) await writeFile(path.join(derived, mapFile), bytesOfArray(map.coordinates));
  await rename(next, current);
}

/** The stored run, or null where there is none for this evidence or it cannot be read whole. */
export async function loadRun(derived: string, evidenceHash: string): Promise<StoredRun | null> {
  const folder = path.join(derived, runFolder);
  try {
    const file = JSON.parse(await readFile(path.join(folder, 'run.json'), 'utf8')) as RunFile;
    if (file.evidenceHash !== evidenceHash) return null;
    const allRows = new Uint32Array(await plainBuffer(path.join(folder, 'rows.u32')));
    const rows = new Map<FindingId, Uint32Array>();
    let used = 0;
    for (const [id, count] of file.rowCounts) {
      rows.set(id, allRows.subarray(used, used + count));
      used += count;
    }
    const rowFacts = new Map<string, Record<string, Float64Array | Float32Array | Int32Array>>();
    for (const { detector, name, type } of file.facts) {
      const byName = rowFacts.get(detector) ?? {};
      byName[name] = new factTypes[type](await plainBuffer(path.join(folder, `${detector}-${name}.${type}`)));
      rowFacts.set(detector, byName);
    }
    return {
      state: file.state,
      rows,
      rowFacts,
      suspicion: new Float64Array(await plainBuffer(path.join(folder, 'suspicion.f64'))),
      rank: new Uint32Array(await plainBuffer(path.join(folder, 'rank.u32'))),
      embedding: file.embedding ?? null,
      classes: file.classes ?? [],
      coordinates:
        file.state.map === null ? null : new Float32Array(await plainBuffer(path.join(derived, mapFile))),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function plainBuffer(file: string): Promise<ArrayBuffer> {
  const bytes = await readFile(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
