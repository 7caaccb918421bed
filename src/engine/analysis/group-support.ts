// What speaks for a group of a class beside that it stands apart: labels that its content contradicts, columns that it goes
// with. Lines of evidence that the split of the class knew nothing of.
import { exp } from '../kernels/math/elementary';
import { logHypergeometricAtLeast } from '../kernels/stats/hypergeometric';
import type { Artifacts } from './artifacts';
import { categoryCounts } from './category-counts';
import type { Categorical } from './data';
import { firstOfCopies } from './duplicate-groups';
import { knnGraph } from './knn-graph';
import { labelConflicts } from './label-conflicts';
import { nearestOutside } from './nearest-outside';
import { partsOfTime } from './parts-of-time';

/** So many of so many in the group and in the rest of its class; the chance that the group would have as many. */
export interface Contrast {
  readonly hits: number;
  readonly total: number;
  readonly hitsRest: number;
  readonly totalRest: number;
  readonly p: number;
}

export interface ColumnContrast extends Contrast {
  readonly column: Categorical;
  /** The value that exceeds its share of the class most. */
  readonly code: number;
}

export interface GroupSupport {
  /** Rows whose content speaks clearly for another label; null where nothing was learnt from content. */
  readonly conflicts: Contrast | null;
  /** Share of all judged rows whose content speaks clearly for another label. */
  readonly usualConflicts: number;
  /** The class that content speaks for most often among the contradicted rows of the group; −1 without any. */
  readonly spokenFor: number;
  /** Labelled neighbours of the group's rows outside the group, and how many have the label of its class. */
  readonly surrounding: number;
  readonly alike: number;
  /** Column with the smallest p, corrected for values and columns; null without columns. */
  readonly column: ColumnContrast | null;
}

const neighboursLookedAt = 10;
const smallestP = 1e-300;

/** `smaller` and `larger` make up the class of that code. Of copies only the first counts. */
export async function groupSupport(
  artifacts: Artifacts,
  code: number,
  smaller: Int32Array,
  larger: Int32Array,
): Promise<GroupSupport> {
  const first = await firstOfCopies(artifacts);
  const units = smaller.filter((row) => first[row] === 1);
  const rest = larger.filter((row) => first[row] === 1);
  const known = await labelConflicts(artifacts);
  const isConflict = (row: number): boolean => known?.conflict[row] === 1;
  const spoken = new Map<number, number>();
  for (const row of units)
    if (isConflict(row))
      spoken.set(known?.likeliest[row] ?? -1, (spoken.get(known?.likeliest[row] ?? -1) ?? 0) + 1);
  const [spokenFor] = [...spoken].sort(([a, x], [b, y]) => y - x || a - b)[0] ?? [-1];
  return {
    conflicts:
      known === null
        ? null
        : contrastOf(
            units.filter(isConflict).length,
            units.length,
            rest.filter(isConflict).length,
            rest.length,
          ),
    usualConflicts:
      known === null ? 0 : known.conflict.reduce((sum, one) => sum + one, 0) / known.judgedCount,
    spokenFor,
    ...(await surroundings(artifacts, code, smaller)),
    column: columnOf(await columnsOf(artifacts), units, rest),
  };
}

function contrastOf(hits: number, total: number, hitsRest: number, totalRest: number): Contrast {
  const urn = { population: total + totalRest, marked: hits + hitsRest, draws: total };
  const p = Math.max(smallestP, exp(Math.min(0, logHypergeometricAtLeast(hits, urn))));
  return { hits, total, hitsRest, totalRest, p };
}

/** Nearest rows outside the group, each counted once. */
async function surroundings(
  artifacts: Artifacts,
  code: number,
  rows: Int32Array,
): Promise<Pick<GroupSupport, 'surrounding' | 'alike'>> {
  const codes = artifacts.data.label?.codes ?? new Int32Array();
  const inside = new Set(rows);
  const isLeftOut = (row: number): boolean => inside.has(row) || (codes[row] ?? -1) < 0;
  const around = nearestOutside(await knnGraph(artifacts), rows, isLeftOut, neighboursLookedAt);
  return { surrounding: around.size, alike: [...around].filter((row) => codes[row] === code).length };
}

const fewestHits = 3;
const mostValues = 1000;

/** Columns that a group may go with; one of more values is an identifier rather than a property. */
function columnsOf(artifacts: Artifacts): Promise<readonly Categorical[]> {
  return artifacts.get('group-columns', ({ data }) => {
    const time = data.time === null ? null : partsOfTime(data.time);
    const columns = [data.source, data.annotator, data.split, time].filter((column) => column !== null);
    return Promise.resolve(columns.filter(({ names }) => names.length > 1 && names.length <= mostValues));
  });
}

function columnOf(
  columns: readonly Categorical[],
  units: Int32Array,
  rest: Int32Array,
): ColumnContrast | null {
  let best: ColumnContrast | null = null;
  for (const column of columns) {
    const inRest = new Map(categoryCounts(column, rest).map(({ code, count }) => [code, count]));
    const own = categoryCounts(column, units);
    for (const { code, count } of own) {
      if (count < fewestHits) break;
      const contrast = contrastOf(count, units.length, inRest.get(code) ?? 0, rest.length);
      const p = Math.min(1, Math.max(smallestP, contrast.p * column.names.length * columns.length));
      if (best === null || p < best.p) best = { ...contrast, p, column, code };
    }
  }
  return best;
}
