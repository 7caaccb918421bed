// Against cleanlab 2.9 (tools/golden/confident-joint.py).
import { expect, it } from 'vitest';
import { confidentJoint } from './confident-joint';
import golden from './confident-joint.golden.json';

it.each(golden)('counts as cleanlab does, $classes classes', (known) => {
  const found = confidentJoint(
    Float64Array.from(known.probabilities),
    Int32Array.from(known.labels),
    known.classes,
  );
  expect([...found.counts]).toEqual(known.joint);
  known.thresholds.forEach((threshold, c) => {
    expect(found.thresholds[c]).toBeCloseTo(threshold, 12);
  });
  // cleanlab rounds to whole numbers.
  known.calibrated.forEach((count, i) => {
    expect(Math.abs((found.calibrated[i] ?? 0) - count)).toBeLessThan(1);
  });
});

it('does not count rows without a label, nor classes that nobody has', () => {
  const probabilities = Float64Array.of(0.9, 0.1, 0, 0.2, 0.8, 0, 0, 0, 1);
  const { counts, calibrated } = confidentJoint(probabilities, Int32Array.of(0, 1, -1), 3);
  expect([...counts]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 0]);
  expect([...calibrated]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 0]);
});
