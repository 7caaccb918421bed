import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { faultIds, type SelfTestRun } from '#shared/contract/selftest';
import { type AnalysisEnvironment, Artifacts } from '../analysis/artifacts';
import type { AnalysisData } from '../analysis/data';
import { InlinePool } from '../analysis/inline-pool';
import { labelOpinion } from '../analysis/label-opinion';
import { analyse } from '../findings/analyse';
import { RandomStream } from '../kernels/random/random-stream';
import type { Ground } from './fault';
import { keptArtifacts } from './kept-artifacts';
import { faultsOf } from './plantings';
import { runSelfTest } from './run-self-test';
import { twoClouds } from './two-clouds.fixture';

const environment: AnalysisEnvironment = {
  pool: new InlinePool(),
  signal: neverCancelled,
  progress: () => undefined,
};
const run: SelfTestRun = { seed: 3, threads: 1, faults: ['flips-5', 'bad-annotator'] };

async function groundOf(data: AnalysisData): Promise<Ground> {
  const artifacts = new Artifacts(data, 3, environment);
  await analyse(data, { seed: 3, detectors: null }, environment, artifacts);
  return { data, artifacts, opinion: await labelOpinion(artifacts) };
}

it('finds flips between classes that lie apart, the same twice, and leaves the columns as they were', async () => {
  const data = twoClouds(240);
  const labels = [...(data.label?.codes ?? [])];
  const [first, second] = [
    await runSelfTest(data, run, environment),
    await runSelfTest(data, run, environment),
  ];
  expect(second).toEqual(first);
  expect([...(data.label?.codes ?? [])]).toEqual(labels);
  const [flips, annotator] = first.faults;
  expect(flips?.plantedRows).toBe(60);
  expect(flips?.recall.find(({ budget }) => budget === 0.1)?.recall).toBeGreaterThan(0.95);
  expect(flips?.averagePrecision).toBeGreaterThan(0.9);
  expect(annotator?.naming?.expected).toMatch(/^annotator person \d$/);
  expect(first.controls).toEqual([]);
});

it('finds nothing of flips where the content says nothing about the labels', async () => {
  const data = twoClouds(240);
  const codes = data.label?.codes ?? new Int32Array(0);
  RandomStream.named(1, 'shuffle').shuffle(codes);
  const { faults } = await runSelfTest(data, { ...run, faults: ['flips-5'] }, environment);
  expect(faults[0]?.recall.find(({ budget }) => budget === 0.05)?.recall).toBeLessThan(0.3);
});

it('says why a fault cannot be planted', async () => {
  const data = { ...twoClouds(120), annotator: null };
  const { faults } = await runSelfTest(
    data,
    { ...run, faults: ['token-dirty', 'bad-annotator'] },
    environment,
  );
  expect(faults.map(({ id, reason, plantings }) => [id, reason, plantings])).toEqual([
    ['token-dirty', 'not planted: needs a text column', 0],
    ['bad-annotator', 'not planted: needs an annotator column', 0],
  ]);
});

it('plants every kind where it says, in so many rows, and nowhere else', async () => {
  const ground = await groundOf(twoClouds(300, true));
  const planted = new Map<string, number>();
  for (const fault of faultsOf(null)) {
    if (fault.missing(ground) !== '') continue;
    const planting = await fault.plant(ground, RandomStream.named(1, fault.id));
    if (planting === null) continue;
    planted.set(fault.id, planting.rows.length);
    const rows = new Set(planting.rows);
    const changed = [...(planting.data.label?.codes ?? [])].flatMap((code, row) =>
      code === ground.data.label?.codes[row] ? [] : [row],
    );
    expect(
      changed.every((row) => rows.has(row)),
      fault.id,
    ).toBe(true);
    expect(planting.data.recordCount).toBe(300);
  }
  expect([...planted.keys()]).toEqual(faultIds.filter((id) => id !== 'bad-source'));
  expect(planted.get('flips-1')).toBe(3);
  expect(planted.get('flips-5')).toBe(15);
  expect(planted.get('near-duplicates')).toBe(20);
  expect(planted.get('token-dirty')).toBe(10);
});

it('takes nothing over from the first scan that would change what the next one says', async () => {
  const ground = await groundOf(twoClouds(200, true));
  for (const id of ['flips-5', 'token-dirty'] as const) {
    const [fault] = faultsOf([id]);
    const planting = await fault?.plant(ground, RandomStream.named(2, id));
    if (planting === undefined || planting === null) throw new Error(`${id} was not planted`);
    const { data, unchanged } = planting;
    const kept = ground.artifacts.over(data, keptArtifacts[unchanged], environment);
    const reused = await analyse(data, { seed: 3, detectors: null }, environment, kept);
    const anew = await analyse(data, { seed: 3, detectors: null }, environment);
    expect(reused.suspicion, id).toEqual(anew.suspicion);
    expect(reused.findings, id).toEqual(anew.findings);
  }
});

it('counts no false finding where labels are what the content says', async () => {
  const { controls, baseRates } = await runSelfTest(twoClouds(150), { ...run, faults: null }, environment);
  expect(controls.map(({ id, runs, falseFindings }) => [id, runs, falseFindings])).toEqual([
    ['labels-redrawn', 3, 0],
    ['metadata-shuffled', 3, 0],
  ]);
  expect(baseRates.length).toBe(8);
});
