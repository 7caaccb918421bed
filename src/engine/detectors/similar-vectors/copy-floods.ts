// Which groups of near copies are floods.
import type { Artifacts } from '../../analysis/artifacts';
import type { CopyGroup } from '../../analysis/copy-group';
import { type FloodBounds, type FloodRule, floodOf, floodRule } from '../../analysis/flood';
import { type JudgedFlood, judgedFloods } from '../../analysis/flood-content';

export interface CopyFlood extends JudgedFlood {
  readonly group: CopyGroup;
}

export interface CopyFloods {
  readonly rule: FloodRule;
  /** Largest first. */
  readonly floods: readonly CopyFlood[];
  readonly others: readonly CopyGroup[];
}

export async function copyFloods(
  artifacts: Artifacts,
  groups: readonly CopyGroup[],
  usual: number,
  contents: number,
  bounds: FloodBounds,
): Promise<CopyFloods> {
  const { data } = artifacts;
  const repeats = groups.reduce((sum, { rows }) => sum + rows.length - 1, 0);
  const sizes = Int32Array.from(groups, ({ rows }) => rows.length);
  const rule = floodRule(sizes, contents - repeats, bounds);
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
  const floods = await judgedFloods(
    artifacts,
    large.map(({ group, number }) => floodOf(data, { medoids, similarity }, number, group.rows)),
  );
  return {
    rule,
    floods: floods.flatMap((flood) => {
      const group = groups[flood.cluster];
      return group === undefined ? [] : [{ ...flood, group }];
    }),
    others: groups.filter((_, number) => !isLarge.has(number)),
  };
}
