import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { unitFrom } from '../math/mix32';
import { type LayoutEpoch, layoutEpoch } from './layout.kernel';
import { layoutSpace } from './layout-space';
import { powerTable } from './power-table.kernel';

const count = 90;
const perPoint = 7;

/** Points of which some lie on one another, are far away, or are hardly apart. */
function somePlaces(): Float32Array {
  const places = new Float32Array(2 * count).map((_, i) => 20 * unitFrom(3, i) - 10);
  places.copyWithin(20, 0, 10);
  places.set([1e19, -1e19, 3e38, 3e38, 1e-16, 1e-16, 1.1e-16, 1e-16, 0, -0], 40);
  return places;
}

function taskOn(epoch: number): LayoutEpoch {
  const starts = new Int32Array(count + 1).map((_, i) => i * perPoint);
  const ends = new Int32Array(count * perPoint).map((_, edge) => Math.floor(unitFrom(5, edge) * count));
  const weights = new Float64Array(count * perPoint).map((_, edge) => 0.05 + unitFrom(6, edge));
  const curve = { a: 1.577, b: 0.895 };
  const space = layoutSpace({ count, starts, ends, weights }, powerTable(curve.b), somePlaces());
  const [before, after] = space.places;
  return { ...space, curve, before, after, epoch, rate: 0.83, seed: -7, start: 3, end: count - 2 };
}

for (const epoch of [1, 2, 7, 199])
  it(`moves points to the same bits with kernels and without, in pass ${epoch}`, () => {
    const fast = taskOn(epoch);
    expect(fast.memory).not.toBeNull();
    layoutEpoch(fast, neverCancelled);
    const plain = { ...taskOn(epoch), memory: null };
    layoutEpoch(plain, neverCancelled);
    const bits = ({ after }: LayoutEpoch): number[] => [...new Int32Array(Float32Array.from(after).buffer)];
    expect(bits(fast)).toEqual(bits(plain));
    expect(fast.after.subarray(0, 6)).toEqual(new Float32Array(6));
    expect(fast.after.subarray(6, 40)).not.toEqual(fast.before.subarray(6, 40));
  });
