// Which rows are copies of each other: exactly, after normalising, or nearly. Every test that counts rows as independent
// counts a cluster as one. Catalogue: D24.
import { eachPairInBand } from '../kernels/minhash/buckets.kernel';
import {
  bands,
  fullKeys,
  sampledKeys,
  wordsPerDigest,
  wordsPerText,
} from '../kernels/minhash/minhash.kernel';
import { UnionFind } from '../kernels/union-find';
import type { Artifacts } from './artifacts';
import { blocksOf } from './blocks';
import { type BytesData, sharedUint8, sharedUint32 } from './data';
import { ShingleCache } from './shingle-cache';
import { splitCluster } from './split-cluster';

/** Groups are numbered by their first row; -1 for a row that is in none, and for rows without content. */
export interface NearDuplicates {
  /** What was compared; null where the data has neither text nor images. */
  readonly content: 'text' | 'image' | null;
  readonly column: string;
  /** Rows with the same bytes. */
  readonly exactGroup: Int32Array;
  /** Rows with the same text after normalising; of images the same as `exactGroup`. */
  readonly normalisedGroup: Int32Array;
  /** Rows that are near copies of the cluster's medoid; whole groups are always in one cluster. */
  readonly cluster: Int32Array;
  /** Jaccard similarity of the row's shingles and its medoid's; NaN outside clusters. */
  readonly similarity: Float64Array;
  /** By cluster. */
  readonly medoids: Int32Array;
  readonly sizes: Int32Array;
}

/** Texts at least this similar are linked. */
export const linkedFrom = 0.8;
const rowsPerTask = 500;
const mostFailures = 4_000_000;

export function nearDuplicates(artifacts: Artifacts): Promise<NearDuplicates> {
  return artifacts.get('near-duplicates', async (all) => {
    const { text, image, recordCount } = all.data;
    if (text !== null) return textDuplicates(all, text);
    if (image !== null) return imageDuplicates(all, image);
    const none = new Int32Array(recordCount).fill(-1);
    return duplicatesOf(null, '', none, none, []);
  });
}

async function textDuplicates(artifacts: Artifacts, text: BytesData): Promise<NearDuplicates> {
  const { pool, signal, progress } = artifacts.environment;
  const n = artifacts.data.recordCount;
  const kinds = sharedUint8(n);
  const full = sharedUint32(n * wordsPerText);
  const sampled = sharedUint32(n * wordsPerText);
  const rawDigests = sharedUint32(n * wordsPerDigest);
  const textDigests = sharedUint32(n * wordsPerDigest);
  const { bytes, offsets, present } = text;
  const tasks = blocksOf(n, rowsPerTask).map((block) => ({
    bytes,
    offsets,
    present,
    kinds,
    full,
    sampled,
    rawDigests,
    textDigests,
    ...block,
  }));
  await pool.run('minhash-texts', tasks, signal, (done) =>
    progress({ stage: 'Looking for copies', done, total: tasks.length }),
  );
  const normalised = groupsOf(textDigests, kinds);
  const firsts = normalised.map((rows) => rows[0] ?? 0);
  const copies = new UnionFind(n);
  const cache = new ShingleCache(text);
  const failures = new Set<number>();
  for (const [keys, kind] of [
    [full, fullKeys],
    [sampled, sampledKeys],
  ] as const) {
    const texts = firsts.filter((row) => ((kinds[row] ?? 0) & kind) !== 0);
    for (let band = 0; band < bands; band++) {
      signal.throwIfCancelled();
      progress({ stage: 'Comparing likely copies', done: band, total: bands });
      eachPairInBand(keys, texts, band, (a, b) => {
        if (copies.find(a) === copies.find(b) || failures.has(a * n + b)) return;
        if (cache.similarity(a, b) >= linkedFrom) copies.union(a, b);
        else if (failures.size < mostFailures) failures.add(a * n + b);
      });
    }
  }
  const rowsOf = new Map(normalised.map((rows) => [rows[0] ?? 0, rows]));
  const clusters = copies.sets(firsts).flatMap((texts) =>
    splitCluster(
      texts,
      (row) => rowsOf.get(row)?.length ?? 0,
      (a, b) => cache.similarity(a, b),
    ).map(({ medoid, members, similarities }) => ({
      medoid,
      rows: members.flatMap((member, i) =>
        (rowsOf.get(member) ?? []).map((row) => ({ row, similarity: similarities[i] ?? 0 })),
      ),
    })),
  );
  const exactGroup = numbered(groupsOf(rawDigests, kinds), n);
  return duplicatesOf('text', text.column, exactGroup, numbered(normalised, n), clusters);
}

async function imageDuplicates(artifacts: Artifacts, image: BytesData): Promise<NearDuplicates> {
  const { pool, signal } = artifacts.environment;
  const n = artifacts.data.recordCount;
  const kinds = sharedUint8(n);
  const rawDigests = sharedUint32(n * wordsPerDigest);
  const { bytes, offsets, present } = image;
  const tasks = blocksOf(n, rowsPerTask).map((block) => ({
    bytes,
    offsets,
    present,
    kinds,
    rawDigests,
    ...block,
  }));
  await pool.run('digest-bytes', tasks, signal);
  const groups = groupsOf(rawDigests, kinds);
  const exactGroup = numbered(groups, n);
  const clusters = groups.map((rows) => ({
    medoid: rows[0] ?? 0,
    rows: rows.map((row) => ({ row, similarity: 1 })),
  }));
  return duplicatesOf('image', image.column, exactGroup, exactGroup, clusters);
}

/** Rows by digest, in order of their first row; rows of kind 0 are left out. */
function groupsOf(digests: Uint32Array, kinds: Uint8Array): number[][] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < kinds.length; row++) {
    if (kinds[row] === 0) continue;
    const key = digests.subarray(row * wordsPerDigest, (row + 1) * wordsPerDigest).join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Number of each row's group among those of two rows or more. */
function numbered(groups: readonly (readonly number[])[], rowCount: number): Int32Array {
  const numbers = new Int32Array(rowCount).fill(-1);
  let next = 0;
  for (const rows of groups) {
    if (rows.length < 2) continue;
    for (const row of rows) numbers[row] = next;
    next += 1;
  }
  return numbers;
}

interface Cluster {
  readonly medoid: number;
  readonly rows: readonly { readonly row: number; readonly similarity: number }[];
}

function duplicatesOf(
  content: NearDuplicates['content'],
  column: string,
  exactGroup: Int32Array,
  normalisedGroup: Int32Array,
  clusters: readonly Cluster[],
): NearDuplicates {
  const cluster = new Int32Array(exactGroup.length).fill(-1);
  const similarity = new Float64Array(exactGroup.length).fill(Number.NaN);
  const first = ({ rows }: Cluster): number =>
    rows.reduce((least, { row }) => Math.min(least, row), Number.POSITIVE_INFINITY);
  const kept = clusters.filter(({ rows }) => rows.length > 1).sort((a, b) => first(a) - first(b));
  kept.forEach(({ rows }, number) => {
    for (const member of rows) {
      cluster[member.row] = number;
      similarity[member.row] = member.similarity;
    }
  });
  return {
    content,
    column,
    exactGroup,
    normalisedGroup,
    cluster,
    similarity,
    medoids: Int32Array.from(kept, ({ medoid }) => medoid),
    sizes: Int32Array.from(kept, ({ rows }) => rows.length),
  };
}
