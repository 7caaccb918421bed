import { cosAndSin, log } from '../math/elementary';
import { fillNormalPairs } from './normals.kernel';
import { seedWords } from './seed';

/** From so many on they are drawn by a kernel. */
const manyNormals = 64;

/**
 * Reproducible random numbers: xoshiro256** (D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators,
 * 2018) on pairs of 32-bit words. Streams have names, so that what one user draws never shifts another's numbers.
 */
export class RandomStream {
  /** Low and high halves of the four words. */
  private readonly state: Int32Array;
  private low = 0;
  private spareNormal: number | null = null;

  constructor(words: readonly [bigint, bigint, bigint, bigint]) {
    this.state = new Int32Array(8);
    words.forEach((word, i) => {
      this.state[2 * i] = Number(BigInt.asIntN(32, word));
      this.state[2 * i + 1] = Number(BigInt.asIntN(32, word >> 32n));
    });
  }

  /** The stream of that name under that seed. */
  static named(seed: number | string, name: string): RandomStream {
    return new RandomStream(seedWords(`${seed}/${name}`));
  }

  /** 32 random bits. */
  nextUint32(): number {
    return this.step() >>> 0;
  }

  /** Uniform in [0, 1), with 53 bits. */
  nextDouble(): number {
    const high = this.step() >>> 0;
    return (high * 2097152 + (this.low >>> 11)) / 9007199254740992;
  }

  /** Uniform whole number in [0, bound), without bias; `bound` from 1 to 2³². */
  nextInt(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 4294967296)
      throw new RangeError(`a bound of ${bound}`);
    const limit = 4294967296 - (4294967296 % bound);
    for (;;) {
      const value = this.step() >>> 0;
      if (value < limit) return value % bound;
    }
  }

  /** Standard normal deviate (G. E. P. Box, M. E. Muller, 1958). */
  nextNormal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    const radius = Math.sqrt(-2 * log(1 - this.nextDouble()));
    const angle = 2 * Math.PI * this.nextDouble();
    const [cosine, sine] = cosAndSin(angle);
    this.spareNormal = radius * sine;
    return radius * cosine;
  }

  /** As many normal deviates as there is room for: those that `nextNormal` would give, one after another. */
  fillNormals(out: Float64Array): void {
    let filled = 0;
    if (this.spareNormal !== null && out.length > 0) out[filled++] = this.nextNormal();
    if (out.length - filled >= manyNormals) filled += fillNormalPairs(this.state, out, filled);
    while (filled < out.length) out[filled++] = this.nextNormal();
  }

  /** Puts the items in random order, in place (R. A. Fisher, F. Yates; R. Durstenfeld, 1964). */
  shuffle<Items extends { [index: number]: unknown; readonly length: number }>(items: Items): Items {
    const list = items as { [index: number]: unknown; readonly length: number };
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.nextInt(i + 1);
      const item = list[i];
      list[i] = list[j];
      list[j] = item;
    }
    return items;
  }

  /** Advances by one 64-bit output: returns its high half and leaves the low half in `low`. */
  private step(): number {
    const s = this.state;
    const s0l = s[0] ?? 0;
    const s0h = s[1] ?? 0;
    const s1l = s[2] ?? 0;
    const s1h = s[3] ?? 0;
    const s2l = s[4] ?? 0;
    const s2h = s[5] ?? 0;
    const by5Low = (s1l >>> 0) * 5;
    const by5High = (Math.imul(s1h, 5) + Math.floor(by5Low / 4294967296)) | 0;
    const rotatedLow = (by5Low << 7) | (by5High >>> 25);
    const rotatedHigh = (by5High << 7) | ((by5Low | 0) >>> 25);
    const by9Low = (rotatedLow >>> 0) * 9;
    const by9High = (Math.imul(rotatedHigh, 9) + Math.floor(by9Low / 4294967296)) | 0;

    const shiftedHigh = (s1h << 17) | (s1l >>> 15);
    const shiftedLow = s1l << 17;
    const x2l = s2l ^ s0l;
    const x2h = s2h ^ s0h;
    const x3l = (s[6] ?? 0) ^ s1l;
    const x3h = (s[7] ?? 0) ^ s1h;
    s[0] = s0l ^ x3l;
    s[1] = s0h ^ x3h;
    s[2] = s1l ^ x2l;
    s[3] = s1h ^ x2h;
    s[4] = x2l ^ shiftedLow;
    s[5] = x2h ^ shiftedHigh;
    // Rotation by 45 is a swap of the halves and a rotation by 13.
    s[6] = (x3h << 13) | (x3l >>> 19);
    s[7] = (x3l << 13) | (x3h >>> 19);
    this.low = by9Low | 0;
    return by9High;
  }
}
