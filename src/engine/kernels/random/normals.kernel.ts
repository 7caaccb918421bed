// Many normal deviates at once, in kernel memory of this thread's own.
import { bytesOfArrays, KernelArena } from '../linalg/kernel-arena';

const pairsAtOnce = 2048;
const workbench = new KernelArena();

/**
 * Writes pairs of deviates from `out[from]` on and moves the stream's state along, as `RandomStream.nextNormal` would. Returns
 * how many numbers it wrote: an even number, none where there are no kernels.
 */
export function fillNormalPairs(state: Int32Array, out: Float64Array, from: number): number {
  const pairs = Math.floor((out.length - from) / 2);
  workbench.begin(bytesOfArrays(4 * state.length, 16 * pairsAtOnce));
  const words = workbench.int32(state.length);
  const values = workbench.float64(2 * pairsAtOnce);
  const kernels = workbench.kernelsOver(words, values);
  if (kernels === null) return 0;
  words.set(state);
  for (let done = 0; done < pairs; done += pairsAtOnce) {
    const count = Math.min(pairsAtOnce, pairs - done);
    kernels.fillNormalPairs(words.byteOffset, values.byteOffset, count);
    out.set(values.subarray(0, 2 * count), from + 2 * done);
  }
  state.set(words);
  return 2 * pairs;
}
