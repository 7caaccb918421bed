import { expect, it } from 'vitest';
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { acrossDetectors } from './across-detectors';

function test(detector: string, q: number | null, p: number | null = q): Finding {
  return {
    id: `${detector}-${q}` as FindingId,
    detector,
    tier: 'controlled',
    outcome: 'found',
    reason: '',
    claim: 'contradiction',
    severity: 'high',
    subject: { kind: 'token', value: detector },
    title: detector,
    summary: 'Said.',
    effect: { name: 'risk ratio', value: 3, lo: null, hi: null },
    null: 'chance',
    p,
    q,
    nTested: 10,
    rowCount: 0,
    rows: [],
    confounders: [],
    params: {},
    seed: 1,
  };
}

const ten = new Set(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);

it('shrinks the level by the share of detectors that are selected', () => {
  const found = acrossDetectors([test('a', 1e-6), test('a', 0.004), test('b', 1e-4)], ten);
  expect(found.map(({ tier }) => tier)).toEqual(['controlled', 'controlled', 'controlled']);
  // Five times as much each, since two of ten detectors are selected; a detector's own q across detectors is the least.
  [5e-6, 0.02, 5e-4].forEach((q, i) => {
    expect(found[i]?.acrossQ).toBeCloseTo(Math.max(q, i === 2 ? 5e-4 : 1e-5), 12);
  });
});

it('lists as ranked what passes alone but not among all, and says so', () => {
  const [finding] = acrossDetectors([test('a', 0.03)], ten);
  expect(finding?.tier).toBe('ranked');
  expect(finding?.summary).toBe(
    'Said. Across the 10 detectors that made tests, q is 0.3, above 0.05: this is ranked suspicion, not a controlled test.',
  );
});

it('takes p of a scan, which is for all its windows, and leaves facts alone', () => {
  const fact: Finding = { ...test('k', null, null), tier: 'fact' };
  const found = acrossDetectors([test('a', null, 0.001), fact], new Set(['a', 'b']));
  expect(found[0]).toMatchObject({ tier: 'controlled', acrossQ: 0.002 });
  expect(found[1]).toBe(fact);
});

it('accuses in few of many runs without anything to find', () => {
  let alarms = 0;
  const runs = 2000;
  for (let run = 0; run < runs; run++) {
    const findings = [...ten].flatMap((detector, i) => {
      const p = (((run * 10 + i) * 0.6180339887498949) % 1) + 1e-12;
      return p < 0.05 ? [test(detector, p)] : [];
    });
    if (acrossDetectors(findings, ten).some(({ tier }) => tier === 'controlled')) alarms += 1;
  }
  expect(alarms / runs).toBeLessThan(0.06);
  expect(alarms).toBeGreaterThan(0);
});
