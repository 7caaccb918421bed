import { expect, it } from 'vitest';
import { fittingSample, peakMB, type ScanSize, sampledSize, timeClass } from './scan-estimate';

const size: ScanSize = {
  rows: 100_000,
  dimensions: 384,
  textBytes: 40_000_000,
  embeddedTextBytes: 0,
  otherBytes: 1_000_000,
  images: 0,
  classes: 20,
  hasMap: true,
  threads: 2,
};

it('grows with everything that a scan reads', () => {
  const before = peakMB(size);
  for (const more of [
    { rows: 200_000 },
    { dimensions: 768 },
    { textBytes: 80_000_000 },
    { embeddedTextBytes: 40_000_000 },
    { otherBytes: 90_000_000 },
    { images: 100_000 },
    { classes: 100 },
    { threads: 4 },
  ])
    expect(peakMB({ ...size, ...more }), JSON.stringify(more)).toBeGreaterThan(before);
  expect(peakMB({ ...size, hasMap: false })).toBeLessThan(before);
});

it('offers the largest round sample that fits', () => {
  const sample = fittingSample(size, 800);
  if (sample === null) throw new Error('no sample');
  expect(String(sample)).toMatch(/^\d{2}0*$/);
  expect(peakMB(sampledSize(size, sample))).toBeLessThanOrEqual(800);
  expect(peakMB(sampledSize(size, 1.15 * sample))).toBeGreaterThan(800);
});

it('offers none where nothing of use fits', () => {
  expect(fittingSample(size, 200)).toBeNull();
});

it('says a longer time of more rows', () => {
  expect(timeClass({ ...size, rows: 1000, textBytes: 100_000 })).toBe('seconds');
  expect(timeClass({ ...size, rows: 3_000_000, textBytes: 3e9 })).toBe('hours');
});
