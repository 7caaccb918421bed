// The classifier two-sample test of one comparison: over all rows, and within each class for one that is told.
import type { Artifacts } from '../../analysis/artifacts';
import { type Categorical, sharedInt32 } from '../../analysis/data';
import {
  fewestRowsOfASide,
  type TwoSampleRows,
  type TwoSampleView,
  tellApart,
} from '../../analysis/two-sample';
import type { Comparison } from './comparisons';

export interface ContentDrift {
  readonly view: TwoSampleView;
  readonly overall: TwoSampleRows;
}

export interface WithinClass {
  readonly code: number;
  readonly apart: TwoSampleRows;
}

const mostClasses = 8;

/** What the better of the views sees; null where a side has too few rows with content. */
export async function contentDrift(
  artifacts: Artifacts,
  comparison: Comparison,
  mostRows: number,
): Promise<ContentDrift | null> {
  const { sides } = comparison;
  let best: ContentDrift | null = null;
  for (const view of viewsOf(comparison, artifacts.data.embedding !== null)) {
    const overall = await tellApart(artifacts, sides, nameOf(comparison), view, mostRows);
    if (overall !== null && (best === null || overall.auroc > best.overall.auroc)) best = { view, overall };
  }
  return best;
}

/** Classes with enough rows on both sides, the one that is told apart best first. */
export async function driftWithinClasses(
  artifacts: Artifacts,
  comparison: Comparison,
  view: TwoSampleView,
  mostRows: number,
): Promise<readonly WithinClass[]> {
  const within: WithinClass[] = [];
  for (const { code, own } of classesOnBothSides(artifacts.data.label, comparison.sides)) {
    const apart = await tellApart(artifacts, own, `${nameOf(comparison)}/class ${code}`, view, mostRows);
    if (apart !== null) within.push({ code, apart });
  }
  return within.sort((a, b) => b.apart.lo - a.apart.lo || a.code - b.code);
}

const nameOf = ({ column, value }: Comparison): string => `drift/${column}/${value}`;

/** Sources are many, and differ by nature: one view will do. */
function viewsOf({ of }: Comparison, hasEmbedding: boolean): readonly TwoSampleView[] {
  return of === 'source' && hasEmbedding ? ['embedding'] : ['embedding', 'words'];
}

/** The classes with most rows on their rarer side, and their rows' sides. */
function classesOnBothSides(
  label: Categorical | null,
  sides: Int32Array,
): readonly { readonly code: number; readonly own: Int32Array }[] {
  if (label === null || label.names.length < 2) return [];
  const counts = new Float64Array(2 * label.names.length);
  label.codes.forEach((code, row) => {
    const side = sides[row] ?? -1;
    if (code >= 0 && side >= 0) counts[2 * code + side] = (counts[2 * code + side] ?? 0) + 1;
  });
  const rarer = (code: number): number => Math.min(counts[2 * code] ?? 0, counts[2 * code + 1] ?? 0);
  return label.names
    .map((_, code) => code)
    .filter((code) => rarer(code) >= fewestRowsOfASide)
    .sort((a, b) => rarer(b) - rarer(a) || a - b)
    .slice(0, mostClasses)
    .map((code) => {
      const own = sharedInt32(sides.length);
      sides.forEach((side, row) => {
        own[row] = label.codes[row] === code ? side : -1;
      });
      return { code, own };
    });
}
