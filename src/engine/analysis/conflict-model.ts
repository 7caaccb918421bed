// How often labels are expected to be contradicted, given class, difficulty and other columns: rows are counted in cells,
// and a group's expectation is learnt from all other rows, so that a bad group does not vouch for itself.
import { type CountedCells, fitAdditiveLogit, shareOfCell } from '../kernels/stats/additive-logit.kernel';
import type { Categorical } from './data';
import { difficultyLevels, type LabelConflicts } from './label-conflicts';

/** Levels of fewer rows are held together. */
const fewestOfLevel = 20;
/** A group of a smaller share of the rows hardly moves the fit; its expectation is taken from all rows. */
const leastShareToRefit = 0.005;

export class ConflictModel {
  private readonly cells: CountedCells;
  private readonly cellOfRow: Int32Array;
  private readonly conflict: Uint8Array;
  private readonly rowCount: number;
  private readonly weights: Float64Array;

  /** `units` are the rows that count, each judged. */
  constructor(
    conflicts: LabelConflicts,
    label: Categorical,
    units: readonly number[],
    held: readonly Categorical[],
  ) {
    const factors = [
      factorOf(label, units),
      { levels: conflicts.difficulty, count: difficultyLevels },
      ...held.map((column) => factorOf(column, units)),
    ];
    const { cells, cellOfRow } = countCells(factors, conflicts.conflict, units);
    this.cells = cells;
    this.cellOfRow = cellOfRow;
    this.conflict = conflicts.conflict;
    this.rowCount = units.length;
    this.weights = fitAdditiveLogit(cells);
  }

  /** Chance of a conflict in each of the given units, from what all units do but those `left` out. */
  without(left: readonly number[], rows: readonly number[]): Float64Array {
    const weights = left.length < leastShareToRefit * this.rowCount ? this.weights : this.refitWithout(left);
    return this.chances(rows, weights);
  }

  /** Chance of a conflict in each of the given units, from what all do. */
  ofAll(rows: readonly number[]): Float64Array {
    return this.chances(rows, this.weights);
  }

  private chances(rows: readonly number[], weights: Float64Array): Float64Array {
    return Float64Array.from(rows, (row) => shareOfCell(this.cells, this.cellOfRow[row] ?? 0, weights));
  }

  private refitWithout(rows: readonly number[]): Float64Array {
    const hits = Float64Array.from(this.cells.hits);
    const totals = Float64Array.from(this.cells.totals);
    for (const row of rows) {
      const cell = this.cellOfRow[row] ?? 0;
      totals[cell] = (totals[cell] ?? 0) - 1;
      hits[cell] = (hits[cell] ?? 0) - (this.conflict[row] ?? 0);
    }
    return fitAdditiveLogit({ ...this.cells, hits, totals }, this.weights);
  }
}

interface Factor {
  /** By row. */
  readonly levels: ArrayLike<number>;
  readonly count: number;
}

/** Level 0 holds missing values and rare ones. */
function factorOf({ codes, names }: Categorical, units: readonly number[]): Factor {
  const counts = new Float64Array(names.length);
  for (const row of units) {
    const code = codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  const levelOf = new Int32Array(names.length);
  let count = 1;
  counts.forEach((rows, code) => {
    if (rows >= fewestOfLevel) levelOf[code] = count++;
  });
  return { levels: Int32Array.from(codes, (code) => (code < 0 ? 0 : (levelOf[code] ?? 0))), count };
}

function countCells(
  factors: readonly Factor[],
  conflict: Uint8Array,
  units: readonly number[],
): { readonly cells: CountedCells; readonly cellOfRow: Int32Array } {
  const numbers = new Map<number, number>();
  const cellOfRow = new Int32Array(conflict.length).fill(-1);
  const levels: number[] = [];
  const hits: number[] = [];
  const totals: number[] = [];
  for (const row of units) {
    let key = 0;
    for (const { levels: of, count } of factors) key = key * count + (of[row] ?? 0);
    let cell = numbers.get(key);
    if (cell === undefined) {
      cell = totals.length;
      numbers.set(key, cell);
      let offset = 0;
      for (const { levels: of, count } of factors) {
        levels.push(offset + (of[row] ?? 0));
        offset += count;
      }
      hits.push(0);
      totals.push(0);
    }
    cellOfRow[row] = cell;
    hits[cell] = (hits[cell] ?? 0) + (conflict[row] ?? 0);
    totals[cell] = (totals[cell] ?? 0) + 1;
  }
  return {
    cells: {
      factorCount: factors.length,
      levelCount: factors.reduce((sum, { count }) => sum + count, 0),
      levels: Int32Array.from(levels),
      hits: Float64Array.from(hits),
      totals: Float64Array.from(totals),
    },
    cellOfRow,
  };
}
