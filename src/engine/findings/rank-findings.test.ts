import { expect, it } from 'vitest';
import type { Finding, Severity, Tier } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { rankFindings } from './rank-findings';

const rowsOf = new Map<FindingId, Uint32Array>();

function finding(detector: string, severity: Severity, tier: Tier, rows: readonly number[]): Finding {
  const id = `${detector}-${rows.join('-')}` as FindingId;
  rowsOf.set(id, Uint32Array.from(rows));
  return {
    id,
    detector,
    tier,
    outcome: 'found',
    reason: '',
    claim: 'association',
    severity,
    subject: { kind: 'token', value: detector },
    title: detector,
    summary: '',
    effect: { name: 'risk ratio', value: 3, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: 1,
    rowCount: rows.length,
    rows: [],
    confounders: [],
    params: {},
    seed: 1,
  };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const rank = (findings: readonly Finding[]): Finding[] => rankFindings(findings, rowsOf, 100);

it('puts severity before evidence, and evidence before size', () => {
  const ranked = rank([
    finding('a', 'low', 'fact', [1, 2, 3]),
    finding('b', 'high', 'controlled', [50, 51]),
    finding('c', 'high', 'fact', [60, 61]),
  ]);
  expect(ranked.map(({ detector }) => detector)).toEqual(['c', 'b', 'a']);
  expect(ranked[0]?.priority?.formula).toBe(
    '3 (fact) × log2(1 + risk ratio 3) × √(2 of 100 rows) × 1 (lines of evidence: 1) = 0.849; within severity high',
  );
});

it('merges findings about the same rows, and counts their lines of evidence', () => {
  const ranked = rank([
    finding('a', 'medium', 'controlled', upTo(10)),
    finding('b', 'high', 'controlled', upTo(9)),
    finding('c', 'high', 'controlled', [70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80]),
  ]);
  expect(ranked.map(({ detector }) => detector)).toEqual(['b', 'c', 'a']);
  expect(ranked[0]?.support).toEqual([ranked[2]?.id]);
  expect(ranked[2]?.mergedInto).toBe(ranked[0]?.id);
  expect(ranked[0]?.priority?.formula).toContain('× 1.5 (lines of evidence: 2)');
});

it('leaves a small finding inside a large one, and a large one around a small one, to stand for themselves', () => {
  const ranked = rank([
    finding('a', 'high', 'controlled', upTo(40)),
    finding('b', 'medium', 'fact', upTo(4)),
  ]);
  expect(ranked.every(({ mergedInto }) => mergedInto === undefined)).toBe(true);
  const turned = rank([
    finding('a', 'medium', 'controlled', upTo(40)),
    finding('b', 'high', 'fact', upTo(4)),
  ]);
  expect(turned.every(({ mergedInto }) => mergedInto === undefined)).toBe(true);
});

it('lets the whole phrase lead where a part of it stands in the same rows, and not where in many more', () => {
  const part = {
    ...finding('a', 'high', 'controlled', upTo(11)),
    subject: { kind: 'phrase', value: 'my cousin' },
  } as const;
  const whole = { kind: 'phrase', value: 'read with my cousin' } as const;
  const same = rank([part, { ...finding('b', 'high', 'controlled', upTo(10)), subject: whole }]);
  expect(same.map(({ detector }) => detector)).toEqual(['b', 'a']);
  expect(same[1]?.mergedInto).toBe(same[0]?.id);
  const fewer = rank([part, { ...finding('c', 'high', 'controlled', upTo(6)), subject: whole }]);
  expect(fewer.map(({ detector }) => detector)).toEqual(['a', 'c']);
});
