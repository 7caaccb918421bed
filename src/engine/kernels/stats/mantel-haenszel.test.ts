import { expect, it } from 'vitest';
import { pooledRiskRatio, type Stratum } from './mantel-haenszel';

function stratum(markedHits: number, marked: number, otherHits: number, others: number): Stratum {
  return { marked, markedHits, others, otherHits };
}

it('agrees with statsmodels (StratifiedTable.riskratio_pooled) and the formula of Greenland and Robins', () => {
  const pooled = pooledRiskRatio([
    stratum(30, 100, 10, 100),
    stratum(5, 50, 8, 200),
    stratum(60, 100, 55, 200),
    stratum(7, 7, 3, 14),
  ]);
  expect(pooled?.value).toBeCloseTo(2.4550128534704374, 12);
  expect(pooled?.lo).toBeCloseTo(1.9179305711973544, 12);
  expect(pooled?.hi).toBeCloseTo(3.142495459020906, 12);
});

it('finds nothing where strata explain everything', () => {
  const pooled = pooledRiskRatio([stratum(90, 100, 9, 10), stratum(1, 10, 10, 100)]);
  expect(pooled?.value).toBeCloseTo(1, 12);
});

it('says nothing where no stratum compares', () => {
  expect(pooledRiskRatio([stratum(5, 5, 0, 0), stratum(0, 0, 3, 9)])).toBeNull();
  expect(pooledRiskRatio([stratum(0, 5, 2, 9)])).toBeNull();
});
