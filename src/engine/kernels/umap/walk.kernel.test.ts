import { expect, it } from 'vitest';
import { unitFrom } from '../math/mix32';
import type { FuzzyGraph } from './fuzzy-graph.kernel';
import { fastFilterOf, filterOf, plainFilterOf, walkOf, width } from './walk.kernel';

/** Each point has up to `most` edges to any others, weights between 0 and 1; some points have none. */
function anyGraph(count: number, most: number): FuzzyGraph {
  const starts = new Int32Array(count + 1);
  const ends: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let e = Math.floor((most + 1) * unitFrom(1, i)); e > 0; e--) {
      ends.push(Math.floor(count * unitFrom(2 + e, i)));
      weights.push(unitFrom(99 + e, i));
    }
    starts[i + 1] = ends.length;
  }
  return { count, starts, ends: Int32Array.from(ends), weights: Float64Array.from(weights) };
}

const bits = (values: Float64Array): bigint[] => Array.from(new BigUint64Array(values.buffer.slice(0)));

it.each([
  [300, 1],
  [301, 20],
  [900, 5],
])('filters %i points with up to %i edges to the same bits with kernels and without', (count, most) => {
  const walk = walkOf(anyGraph(count, most));
  const block = Float64Array.from({ length: count * width }, (_, i) => unitFrom(5, i) - 0.5);
  const fast = fastFilterOf(walk);
  if (fast === null) throw new Error('there are no kernels here');
  const plain = plainFilterOf(walk);
  for (const damped of [0, 0.7]) {
    const before = block.slice();
    expect(bits(fast(block, damped))).toEqual(bits(plain(block, damped)));
    expect(bits(filterOf(walk)(block, damped))).toEqual(bits(plain(block, damped)));
    expect(block).toEqual(before);
  }
});
