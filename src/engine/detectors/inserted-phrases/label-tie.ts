// A piece that stands anywhere was put in without regard to the words around it. If it also goes with one label, it was put
// in with regard to the label.
import type { Categorical } from '../../analysis/data';
import { exp } from '../../kernels/math/elementary';
import { logBinomialAtLeast } from '../../kernels/stats/binomial';
import { wilsonInterval } from '../../kernels/stats/intervals';
import { benjaminiYekutieli } from '../../kernels/stats/multiplicity';
import type { Piece } from './pieces.kernel';

export interface LabelTie {
  readonly piece: Piece;
  readonly classCode: number;
  /** Carriers with a label, and those with this one. */
  readonly carriers: number;
  readonly withClass: number;
  /** Share of the class among all rows that count. */
  readonly share: number;
  readonly logP: number;
  readonly q: number;
}

/** The class that each piece goes with best, as far as the excess is beyond chance. */
export function labelTies(
  pieces: readonly Piece[],
  label: Categorical,
  counted: Uint8Array,
  falseDiscoveryRate: number,
  leastShare: number,
): { ties: LabelTie[]; testCount: number } {
  const classCount = label.names.length;
  const totals = new Float64Array(classCount);
  let total = 0;
  for (let row = 0; row < counted.length; row++) {
    const code = label.codes[row] ?? -1;
    if (counted[row] !== 1 || code < 0) continue;
    totals[code] = (totals[code] ?? 0) + 1;
    total += 1;
  }
  const tests = pieces.flatMap((piece) => {
    const observed = new Int32Array(classCount);
    let carriers = 0;
    for (const row of piece.rows) {
      const code = label.codes[row] ?? -1;
      if (code < 0) continue;
      observed[code] = (observed[code] ?? 0) + 1;
      carriers += 1;
    }
    return Array.from(observed, (withClass, classCode) => {
      const share = (totals[classCode] ?? 0) / Math.max(1, total);
      const isExcess = carriers > 0 && share > 0 && share < 1 && withClass > share * carriers;
      const logP = isExcess ? logBinomialAtLeast(withClass, carriers, share) : 0;
      return { piece, classCode, carriers, withClass, share, logP };
    });
  });
  const q = benjaminiYekutieli(Float64Array.from(tests, ({ logP }) => exp(logP)));
  const ties = tests
    .map((test, i) => ({ ...test, q: q[i] ?? 1 }))
    .filter(
      (tie) => tie.q <= falseDiscoveryRate && wilsonInterval(tie.withClass, tie.carriers).lo >= leastShare,
    )
    .toSorted((a, b) => a.logP - b.logP || a.classCode - b.classCode);
  return { ties, testCount: tests.length };
}
