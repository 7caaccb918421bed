// Copies of one another, the unit in which evidence counts. This is the one place that says which rows are copies: rows of
// the same normalised content, texts that are nearly the same (MinHash) and images that are.
import { createHash } from 'node:crypto';
import { normalisedText } from '../kernels/text/normalised-text';
import { UnionFind } from '../kernels/union-find';
import type { Artifacts } from './artifacts';
import type { CopyGroup } from './copy-group';
import { type AnalysisData, bytesOf, sharedInt32, textOf } from './data';
import { imageCopies } from './image-copies';
import { nearDuplicates } from './near-duplicates';
import { rowsByGroup } from './rows-by-group';

/** By row the lowest row of its group of copies: its own number where it stands alone or has no content. */
export function duplicateGroups(artifacts: Artifacts): Promise<Int32Array> {
  return artifacts.get('duplicate-groups', async (all) => {
    const { data, environment } = all;
    const groups = sharedInt32(data.recordCount);
    const firstRows = new Map<string, number>();
    for (let row = 0; row < data.recordCount; row++) {
      if ((row & 255) === 0) environment.signal.throwIfCancelled();
      const key = contentKey(data, row);
      const first = key === null ? row : (firstRows.get(key) ?? row);
      if (key !== null && first === row) firstRows.set(key, row);
      groups[row] = first;
    }
    joinGroups(groups, data.text === null ? ((await imageCopies(all))?.groups ?? []) : await textCopies(all));
    return groups;
  });
}

/** Rows of one set get the lowest group of any of them; every row of the groups they had goes with them. */
function joinGroups(groups: Int32Array, sets: readonly Pick<CopyGroup, 'medoid' | 'rows'>[]): void {
  const links = new UnionFind(groups.length);
  groups.forEach((group, row) => {
    links.union(group, row);
  });
  for (const { medoid, rows } of sets) for (const row of rows) links.union(medoid, row);
  for (let row = 0; row < groups.length; row++) groups[row] = links.find(row);
}

async function textCopies(artifacts: Artifacts): Promise<Pick<CopyGroup, 'medoid' | 'rows'>[]> {
  const { cluster, medoids } = await nearDuplicates(artifacts);
  return rowsByGroup(cluster).map((rows, number) => ({ medoid: medoids[number] ?? rows[0] ?? 0, rows }));
}

/** 1 for the first row of each group of copies. */
export async function firstOfCopies(artifacts: Artifacts): Promise<Uint8Array> {
  const groups = await duplicateGroups(artifacts);
  const first = new Uint8Array(groups.length);
  groups.forEach((group, row) => {
    first[row] = group === row && artifacts.data.present[row] === 1 ? 1 : 0;
  });
  return first;
}

function contentKey(data: AnalysisData, row: number): string | null {
  if (data.text !== null) {
    const text = textOf(data.text, row);
    const content = text === null ? '' : normalisedText(text);
    return content === '' ? null : digestOf(content);
  }
  if (data.image?.present[row] === 1) return digestOf(bytesOf(data.image, row));
  return null;
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64');
}
