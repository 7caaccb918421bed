// Which groups of near copies are floods, and what the rows around them say about their label.
import type { CopyGroup } from '../../analysis/copy-group';
import type { AnalysisData } from '../../analysis/data';
import { type Flood, type FloodBounds, type FloodRule, floodOf, floodRule } from '../../analysis/flood';
import type { KnnGraph } from '../../analysis/knn-graph';

export interface CopyFlood extends Flood {
  readonly group: CopyGroup;
  /** Null where the rows share no label or have no neighbours. */
  readonly around: Around | null;
  /** The row in the middle or most rows around carry another label. */
  readonly isContradicted: boolean;
}

/** Labels of the nearest rows that are no copies. */
export interface Around {
  readonly ownShare: number;
  /** The commonest other label and its share. */
  readonly other: number;
  readonly otherShare: number;
}

export interface CopyFloods {
  readonly rule: FloodRule;
  /** Largest first. */
  readonly floods: readonly CopyFlood[];
  readonly others: readonly CopyGroup[];
}

export function copyFloods(
  data: AnalysisData,
  graph: KnnGraph,
  groups: readonly CopyGroup[],
  usual: number,
  bounds: FloodBounds,
): CopyFloods {
  const repeats = groups.reduce((sum, { rows }) => sum + rows.length - 1, 0);
  const sizes = Int32Array.from(groups, ({ rows }) => rows.length);
  const rule = floodRule(sizes, graph.usableCount - repeats, bounds);
  const similarity = new Float64Array(data.recordCount);
  for (const { rows, distances } of groups)
    rows.forEach((row, i) => {
      similarity[row] = usual > 0 ? Math.max(0, 1 - (distances[i] ?? 0) / usual) : 1;
    });
  const medoids = Int32Array.from(groups, ({ medoid }) => medoid);
  const large = groups
    .map((group, number) => ({ group, number }))
    .filter(({ group }) => group.rows.length >= rule.from)
    .sort((a, b) => b.group.rows.length - a.group.rows.length || a.number - b.number)
    .slice(0, bounds.mostFloods);
  const isLarge = new Set(large.map(({ number }) => number));
  return {
    rule,
    floods: large.map(({ group, number }) => {
      const flood = floodOf(data, { medoids, similarity }, number, group.rows);
      const around = flood.label < 0 ? null : aroundOf(data, graph, group, flood.label);
      const isContradicted = flood.contradictsMedoid || speaksAgainst(around);
      return { ...flood, weight: isContradicted ? 1 : flood.weight, group, around, isContradicted };
    }),
    others: groups.filter((_, number) => !isLarge.has(number)),
  };
}

const neighboursAsked = 10;

function aroundOf(data: AnalysisData, graph: KnnGraph, { rows }: CopyGroup, label: number): Around | null {
  const isMember = new Set(rows);
  const asked = new Set<number>();
  for (const row of rows)
    for (let at = row * graph.k, found = 0; at < (row + 1) * graph.k && found < neighboursAsked; at++) {
      const other = graph.indexes[at] ?? -1;
      if (other < 0 || isMember.has(other) || (data.label?.codes[other] ?? -1) < 0) continue;
      asked.add(other);
      found += 1;
    }
  if (asked.size === 0) return null;
  const counts = new Map<number, number>();
  for (const row of asked) {
    const code = data.label?.codes[row] ?? -1;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const own = counts.get(label) ?? 0;
  counts.delete(label);
  const first = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  return { ownShare: own / asked.size, other: first?.[0] ?? -1, otherShare: (first?.[1] ?? 0) / asked.size };
}

function speaksAgainst(around: Around | null): boolean {
  return around !== null && around.ownShare < 0.2 && around.otherShare >= 0.5;
}
