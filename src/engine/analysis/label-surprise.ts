// How surprising the given labels of a group's rows are together: each scores how much likelier it is where a share of the labels
// is wrong, which counts a sure contradiction for more than a mild one.
import { log } from '../kernels/math/elementary';
import { type Draws, momentsOf } from '../kernels/stats/sum-of-draws.kernel';
import type { Categorical } from './data';
import { evenly } from './evenly';
import { clearRatio, type LabelConflicts } from './label-conflicts';

export interface LabelSurprise {
  /** The given labels of the units that were looked at. */
  readonly given: Int32Array;
  /** Of their scores. */
  readonly sum: number;
  readonly draws: Draws;
  /** Of the sum. */
  readonly mean: number;
  readonly variance: number;
  /** By how much the mean would be higher were all labels wrong. */
  readonly ofAllWrong: number;
}

const suspectedShare = 0.2;
/** No label is taken to be less likely: models are surer than they should be. */
const leastChance = 0.003;
/** More rows of a group are not looked at, but so many, evenly spread. */
const mostRows = 20_000;

/** `chances`: of a clear contradiction, by unit, as other groups have it. What models say of a row is brought in line with that. */
export function labelSurprise(
  { opinion: { probabilities, classCount } }: LabelConflicts,
  label: Categorical,
  units: readonly number[],
  chances: Float64Array,
): LabelSurprise {
  const places = evenly(Int32Array.from(units.keys()), mostRows);
  const size = places.length * classCount;
  const draws: Draws = {
    scores: new Float64Array(size),
    chances: new Float64Array(size),
    others: new Float64Array(size),
    width: classCount,
  };
  const given = places.map((place) => label.codes[units[place] ?? 0] ?? 0);
  let sum = 0;
  places.forEach((place, i) => {
    const row = units[place] ?? 0;
    const own = probabilities.subarray(row * classCount, (row + 1) * classCount);
    const at = i * classCount;
    inLine(own, chances[place] ?? 0, draws.chances.subarray(at, at + classCount));
    for (let c = 0; c < classCount; c++) {
      const chance = draws.chances[at + c] ?? 0;
      const wrong = (1 - chance) / (classCount - 1);
      draws.others[at + c] = wrong;
      draws.scores[at + c] = log(
        1 - suspectedShare + (suspectedShare * wrong) / Math.max(leastChance, chance),
      );
    }
    sum += draws.scores[at + (given[i] ?? 0)] ?? 0;
  });
  const { mean, variance } = momentsOf(draws, 0);
  return {
    given,
    sum,
    draws,
    mean,
    variance,
    ofAllWrong: momentsOf(draws, 1).mean - mean,
  };
}

/** Classes that would be clear contradictions get `chance` together, the others the rest. */
function inLine(own: Float64Array, chance: number, out: Float64Array): void {
  const most = own.reduce((top, one) => Math.max(top, one), 0);
  let clear = 0;
  let all = 0;
  for (const one of own) {
    all += one;
    if (one < clearRatio * most) clear += one;
  }
  const share = clear / all;
  own.forEach((one, c) => {
    const isClear = one < clearRatio * most;
    const times = isClear ? chance / Math.max(1e-12, share) : (1 - chance) / Math.max(1e-12, 1 - share);
    out[c] = share > 0 ? (times * one) / all : one / all;
  });
}
