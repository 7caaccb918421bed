// The window of an ordered series whose items are hits more often than those outside it, and how often the same hits in random
// order have one as clear: the Bernoulli model of M. Kulldorff, A spatial scan statistic, 1997. Unlike `scan-windows`, which
// holds hits against given chances, a long window can be clear here, since what lies outside counts too.
import type { CancelSignal } from '#shared/base/cancel';
import { log } from '../math/elementary';
import type { RandomStream } from '../random/random-stream';

export interface DenserWindow {
  /** Items from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  /** Hits in the window and beside it. */
  readonly inside: number;
  readonly outside: number;
  /** Chance of a window at least as clear, by permutation. */
  readonly p: number;
}

const mostDraws = 999;
/** Draws as clear that are enough to stop (J. Besag, P. Clifford, Sequential Monte Carlo p-values, 1991). */
const exceedances = 20;

/** `bins`: first item of each bin; windows start and end between bins. Null where no window has more than the rest. */
export function denserWindow(
  hits: Uint8Array,
  bins: Int32Array,
  stream: RandomStream,
  signal: CancelSignal,
): DenserWindow | null {
  const count = hits.length;
  const all = hits.reduce((sum, hit) => sum + hit, 0);
  if (all === 0 || all === count) return null;
  const edges = Int32Array.from([...bins, count]);
  const timesLog = Float64Array.from({ length: count + 1 }, (_, x) => (x === 0 ? 0 : x * log(x)));
  const found = clearest(hits, edges, all, timesLog);
  if (found.ratio <= 0) return null;
  let reached = 0;
  let draws = 0;
  while (draws < mostDraws && reached < exceedances) {
    signal.throwIfCancelled();
    if (clearest(stream.shuffle(hits.slice()), edges, all, timesLog).ratio >= found.ratio) reached += 1;
    draws += 1;
  }
  const { from, to, inside } = found;
  return { from, to, inside, outside: all - inside, p: (1 + reached) / (1 + draws) };
}

/** Of all windows the one with the largest logarithm of the ratio of likelihoods; of equals the first. */
function clearest(
  hits: Uint8Array,
  edges: Int32Array,
  all: number,
  timesLog: Float64Array,
): { readonly from: number; readonly to: number; readonly inside: number; readonly ratio: number } {
  const count = hits.length;
  const before = new Int32Array(edges.length);
  for (let e = 1, sum = 0; e < edges.length; e++) {
    for (let i = edges[e - 1]!; i < edges[e]!; i++) sum += hits[i]!;
    before[e] = sum;
  }
  const alike = timesLog[all]! + timesLog[count - all]! - timesLog[count]!;
  let best = { from: 0, to: 0, inside: 0, ratio: 0 };
  for (let a = 0; a + 1 < edges.length; a++)
    for (let b = a + 1; b < edges.length; b++) {
      const items = edges[b]! - edges[a]!;
      const inside = before[b]! - before[a]!;
      const others = count - items;
      const outside = all - inside;
      if (others === 0 || inside * others <= outside * items) continue;
      const ratio =
        timesLog[inside]! +
        timesLog[items - inside]! -
        timesLog[items]! +
        (timesLog[outside]! + timesLog[others - outside]! - timesLog[others]!) -
        alike;
      if (ratio > best.ratio) best = { from: edges[a]!, to: edges[b]!, inside, ratio };
    }
  return best;
}
