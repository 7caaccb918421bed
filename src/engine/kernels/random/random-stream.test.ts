import { describe, expect, it } from 'vitest';
import { RandomStream } from './random-stream';

/** 64-bit outputs, put together from the 53-bit doubles' two halves. */
function outputs(stream: RandomStream, count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(stream.nextDouble() * 9007199254740992));
}

describe('random stream', () => {
  it('is xoshiro256** (first outputs from state 1, 2, 3, 4, as its authors’ program gives them)', () => {
    const known = [
      11520n,
      0n,
      1509978240n,
      1215971899390074240n,
      1216172134540287360n,
      607988272756665600n,
      16172922978634559625n,
      8476171486693032832n,
      10595114339597558777n,
      2904607092377533576n,
    ];
    expect(outputs(new RandomStream([1n, 2n, 3n, 4n]), known.length)).toEqual(
      known.map((word) => Number(word >> 11n)),
    );
  });

  it('repeats by seed and name, and differs by either', () => {
    const first = outputs(RandomStream.named(7, 'folds'), 4);
    expect(outputs(RandomStream.named(7, 'folds'), 4)).toEqual(first);
    expect(outputs(RandomStream.named('7', 'folds'), 4)).toEqual(first);
    expect(outputs(RandomStream.named(8, 'folds'), 4)).not.toEqual(first);
    expect(outputs(RandomStream.named(7, 'fold'), 4)).not.toEqual(first);
  });

  it('draws many normal deviates at once with the bits of one after another', () => {
    for (const [before, count] of [
      [0, 20_000],
      [1, 5001],
      [3, 64],
      [2, 65],
      [1, 7],
      [1, 0],
    ] as const) {
      const atOnce = RandomStream.named(3, 'normal');
      const single = RandomStream.named(3, 'normal');
      for (let i = 0; i < before; i++) expect(atOnce.nextNormal()).toBe(single.nextNormal());
      const out = new Float64Array(count);
      atOnce.fillNormals(out);
      expect(out).toEqual(Float64Array.from(out, () => single.nextNormal()));
      for (let i = 0; i < 3; i++) expect(atOnce.nextNormal()).toBe(single.nextNormal());
    }
  });

  it('draws whole numbers without bias', () => {
    const stream = RandomStream.named(1, 'whole numbers');
    const counts = new Float64Array(7);
    for (let i = 0; i < 700000; i++) {
      const value = stream.nextInt(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    let chiSquare = 0;
    for (const count of counts) chiSquare += (count - 100000) ** 2 / 100000;
    expect(chiSquare).toBeLessThan(22.5);
    expect(() => stream.nextInt(0)).toThrow(RangeError);
    expect(stream.nextInt(1)).toBe(0);
  });

  it('draws normal deviates with the right moments', () => {
    const stream = RandomStream.named(1, 'normal');
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < 100000; i++) {
      const x = stream.nextNormal();
      sums.forEach((sum, power) => {
        sums[power] = sum + x ** (power + 1);
      });
    }
    const [m1 = 0, m2 = 0, m3 = 0, m4 = 0] = sums.map((sum) => sum / 100000);
    expect(Math.abs(m1)).toBeLessThan(0.012);
    expect(Math.abs(m2 - 1)).toBeLessThan(0.018);
    expect(Math.abs(m3)).toBeLessThan(0.05);
    expect(Math.abs(m4 - 3)).toBeLessThan(0.13);
  });

  it('shuffles every item into every place equally often', () => {
    const stream = RandomStream.named(3, 'shuffle');
    const seen = new Float64Array(16);
    for (let round = 0; round < 20000; round++) {
      const items = stream.shuffle(Uint8Array.from([0, 1, 2, 3]));
      items.forEach((item, place) => {
        seen[item * 4 + place] = (seen[item * 4 + place] ?? 0) + 1;
      });
    }
    for (const count of seen) expect(Math.abs(count - 5000)).toBeLessThan(300);
  });
});
