import { describe, expect, it } from 'vitest';
import type { FlowPicture, FunnelPicture, TimePicture } from '#shared/model/finding-picture';
import { flowOf, flowWords } from './flow';
import { funnelOf, funnelWords } from './funnel';
import { timeOf, timeWords } from './time';

const group = (name: string, rows: number, observed: number, expected: number, isSubject = false) => ({
  name,
  rows,
  observed,
  expected,
  isSubject,
});

describe('funnel', () => {
  const picture: FunnelPicture = {
    kind: 'funnel',
    of: 'source',
    groups: [group('a', 1000, 50, 50), group('b', 400, 95, 20, true), group('c', 25, 3, 1)],
    leftOut: 0,
    spread: 0.01,
  };
  const funnel = funnelOf(picture);

  it('draws the bad group above the outer limit, the others between', () => {
    expect(funnel.points.map(({ isOutside }) => isOutside)).toEqual([false, true, false]);
    const [a, b, c] = funnel.points;
    expect(b?.y).toBeLessThan(a?.y ?? 0);
    expect(a?.y).toBeCloseTo(funnel.zeroY, 6);
    expect(a?.x).toBeGreaterThan(b?.x ?? 0);
    expect(b?.x).toBeGreaterThan(c?.x ?? 0);
  });

  it('says the same in words', () => {
    expect(funnelWords(picture, funnel)).toBe(
      'b: 95 of 400 labels contradicted, 20.0 expected. 2 other sources with enough rows, none of them beyond the outer limit.',
    );
  });
});

describe('flow', () => {
  const picture: FlowPicture = {
    kind: 'flow',
    flows: [
      { from: '1', to: '8', rows: 24, isSubject: true },
      { from: '3', to: '8', rows: 6, isSubject: false },
    ],
    leftOut: 1,
  };

  it('gives the widest band to the largest flow, and lays the subject on top', () => {
    const { bands, left, right } = flowOf(picture);
    expect(bands.map(({ from }) => from)).toEqual(['3', '1']);
    expect(bands[1]?.widthPx).toBe(4 * (bands[0]?.widthPx ?? 0));
    expect([left.length, right.length]).toEqual([2, 1]);
    expect(flowWords(picture)).toBe(
      'About 24 rows look like 1 and are labelled 8. Next: 6 like 3 labelled 8. 1 smaller flow is not drawn.',
    );
  });
});

describe('time', () => {
  const hour = 3_600_000;
  const picture: TimePicture = {
    kind: 'time',
    from: 0,
    to: 10 * hour,
    bins: Array.from({ length: 10 }, (_, i) => ({ rows: i === 9 ? 0 : 20, observed: i === 4 ? 10 : 1 })),
    window: { from: 4 * hour + 1, to: 5 * hour - 1, rows: 18, observed: 10 },
    usual: 0.05,
    outside: 0,
  };

  it('frames the window and draws steps that have rows', () => {
    const { bars, window, usualY } = timeOf(picture);
    expect(bars).toHaveLength(9);
    expect(bars.filter((bar) => bar.isInWindow).map((bar) => bars.indexOf(bar))).toEqual([4]);
    expect(bars[4]?.x).toBeGreaterThanOrEqual(window.x);
    expect(bars[4]?.y).toBeLessThan(usualY);
    expect(timeWords(picture)).toContain('10 of 18; at other times 5 %.');
  });
});
