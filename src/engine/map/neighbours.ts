// Nearest rows of a row in the original space: from the last run's exact graph where it reaches that far, else by looking
// at every row, with the vectors loaded on first use and kept while the case is open.
import path from 'node:path';
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import type { Neighbour } from '#shared/contract/map';
import { asRow } from '#shared/model/ids';
import type { MatrixData } from '../analysis/data';
import type { KnnGraph } from '../analysis/knn-graph';
import { loadMatrix } from '../analysis/load-matrix';
import type { CaseContext } from '../case/case-context';
import { loadEmbedding } from '../embedding/stored-embedding';
import { runFolder } from '../findings/run-store';
import { mergeSorted, sharedNearestLists } from '../kernels/knn/nearest.kernel';
import { type Metric, type PointSet, pointsOf, shownDistance } from '../kernels/knn/points.kernel';
import { scanRows } from '../kernels/knn/row-scan.kernel';

interface Space {
  readonly points: PointSet;
  readonly metric: Metric;
}

export class Neighbours {
  private readonly opened: CaseContext;
  private graph: { readonly of: string; readonly graph: KnnGraph } | null = null;
  private space: { readonly of: string; readonly space: Promise<Space | null> } | null = null;

  constructor(opened: CaseContext) {
    this.opened = opened;
  }

  /** Keeps the graph of a run for as long as the embedding stays the same columns; its vectors may be new too. */
  remember(graph: KnnGraph | null): void {
    this.space = null;
    this.graph = graph === null ? null : { of: this.embeddingColumns.join('\n'), graph };
  }

  /** Nearest first, the row itself left out; none for a row without a usable vector. */
  async of(row: number, count: number, signal: CancelSignal): Promise<Neighbour[]> {
    const { recordCount } = this.opened.dataset.store;
    if (!Number.isInteger(row) || row < 0 || row >= recordCount)
      refuse('usage', `There is no row ${row}.`, { next: `Rows are 0 to ${recordCount - 1}.` });
    const key = this.embeddingColumns.join('\n');
    const known = this.graph?.of === key ? this.graph.graph : null;
    if (known !== null && reaches(known, count)) return fromGraph(known, row, count);
    if (this.space?.of !== key) this.space = { of: key, space: this.load(signal) };
    const space = await this.space.space.catch((error: unknown) => {
      this.space = null;
      throw error;
    });
    if (space !== null) return scan(space, row, count, signal);
    if (known !== null) return fromGraph(known, row, count);
    return refuse('not-ready', 'There are no vectors to compare rows by.', {
      next: 'Give a column the role "embedding", or run a scan.',
    });
  }

  private get embeddingColumns(): readonly string[] {
    return this.opened.dataset.roles.embedding?.columns ?? [];
  }

  private async load(signal: CancelSignal): Promise<Space | null> {
    const { dataset, parts } = this.opened;
    const columns = this.embeddingColumns;
    const matrix: MatrixData | null =
      columns.length > 0
        ? await loadMatrix(dataset.store, columns, signal)
        : await loadEmbedding(path.join(parts.folder.derived, runFolder));
    if (matrix === null || matrix.rowCount !== dataset.store.recordCount) return null;
    return { points: pointsOf(matrix, matrix.usable, matrix.metric), metric: matrix.metric };
  }
}

function reaches(graph: KnnGraph, count: number): boolean {
  return graph.method === 'exact' && (count <= graph.k || graph.k === graph.usableCount - 1);
}

function fromGraph(graph: KnnGraph, row: number, count: number): Neighbour[] {
  const found: Neighbour[] = [];
  for (let i = row * graph.k; i < row * graph.k + Math.min(count, graph.k); i++) {
    const neighbour = graph.indexes[i] ?? -1;
    if (neighbour >= 0) found.push({ row: asRow(neighbour), distance: graph.distances[i] ?? 0 });
  }
  return found;
}

function scan({ points, metric }: Space, row: number, count: number, signal: CancelSignal): Neighbour[] {
  const point = points.rows.indexOf(row);
  const k = Math.min(count, points.count - 1);
  if (point < 0 || k <= 0) return [];
  const lists = sharedNearestLists(1, k);
  scanRows({ points, queries: Int32Array.of(point), start: 0, end: 1, lists }, signal);
  const indexes = new Int32Array(k);
  const distances = new Float64Array(k);
  mergeSorted([lists], 0, indexes, distances);
  return Array.from(indexes, (index, i) => ({
    row: asRow(points.rows[index] ?? 0),
    distance: shownDistance(distances[i] ?? 0, metric),
  }));
}
