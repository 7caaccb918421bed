import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { unitFrom } from '../math/mix32';
import { RandomStream } from '../random/random-stream';
import { denserWindow } from './denser-window.kernel';

const everyItem = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);
const stream = (): RandomStream => RandomStream.named(1, 'denser window');

describe('the window with more hits than the rest', () => {
  it('is found whole, though it is half of the series', () => {
    const hits = Uint8Array.from({ length: 140 }, (_, i) => (i >= 40 && i < 110 && i % 3 === 1 ? 1 : 0));
    const found = denserWindow(hits, everyItem(140), stream(), neverCancelled);
    expect(found).toMatchObject({ from: 40, to: 110, outside: 0, p: 0.001 });
  });

  it('says how rare it is by permutation: all hits side by side', () => {
    // Two hits next to each other, of 6 items: in 5 of the 15 ways to place two.
    const hits = Uint8Array.from([0, 0, 1, 1, 0, 0]);
    const found = denserWindow(hits, everyItem(6), stream(), neverCancelled);
    expect(found).toMatchObject({ from: 2, to: 4, inside: 2, outside: 0 });
    expect(found?.p).toBeGreaterThan(0.2);
    expect(found?.p).toBeLessThan(0.5);
  });

  it('is rarely clear where hits are anywhere', () => {
    const clear = Array.from({ length: 40 }, (_, seed) =>
      denserWindow(
        Uint8Array.from({ length: 80 }, (_item, i) => (unitFrom(seed, i) < 0.2 ? 1 : 0)),
        everyItem(80),
        RandomStream.named(seed, 'denser window'),
        neverCancelled,
      ),
    ).filter((found) => (found?.p ?? 1) <= 0.05);
    expect(clear.length).toBeLessThanOrEqual(6);
  });

  it('starts and ends between bins', () => {
    const hits = Uint8Array.from([0, 0, 0, 1, 1, 1, 1, 0, 0, 0]);
    const found = denserWindow(hits, Int32Array.from([0, 2, 4, 6, 8]), stream(), neverCancelled);
    expect([found?.from, found?.to]).toEqual([2, 8]);
  });

  it('is none where all or no items are hits', () => {
    expect(denserWindow(new Uint8Array(5), everyItem(5), stream(), neverCancelled)).toBeNull();
    expect(denserWindow(new Uint8Array(5).fill(1), everyItem(5), stream(), neverCancelled)).toBeNull();
  });
});
