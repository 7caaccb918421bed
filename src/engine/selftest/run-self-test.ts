// The self-test, on the analysis thread: a scan as it is, then one for each planting, each measured against the first.
// Columns that a planting changes are copies in memory; nothing is written.
import type { FaultResult, NegativeControl, SelfTestResult, SelfTestRun } from '#shared/contract/selftest';
import type { Progress } from '#shared/contract/transport';
import { type AnalysisEnvironment, Artifacts } from '../analysis/artifacts';
import type { AnalysisData } from '../analysis/data';
import { labelOpinion } from '../analysis/label-opinion';
import { detectors } from '../detector-registry';
import { makeEmbedding } from '../embedding/make-embedding';
import { type AnalysisResult, analyse } from '../findings/analyse';
import { RandomStream } from '../kernels/random/random-stream';
import { baseRatesOf } from './base-rates';
import { blindSpotsOf } from './blind-spots';
import type { Fault, Ground, Planting } from './fault';
import { keptArtifacts } from './kept-artifacts';
import { type Measured, measured, recallOf, sumOf } from './measure-recall';
import { type Control, controls } from './negative-controls';
import { faultsOf } from './plantings';

/** Plantings are repeated until so many rows were planted, so that recall has an interval worth printing. */
const rowsWanted = 100;
const mostPlantings = 5;
/** Negative controls are cheap to repeat on small data. */
const smallRowCount = 5000;
const controlRunsOfSmall = 3;

export type SelfTestFindings = Omit<SelfTestResult, 'evidenceHash'>;

export async function runSelfTest(
  columns: AnalysisData,
  { seed, faults: wanted }: SelfTestRun,
  environment: AnalysisEnvironment,
): Promise<SelfTestFindings> {
  // The files themselves are as they are, whatever is planted in memory.
  const { secondReading: _, ...data } = columns;
  const given = new Artifacts(data, seed, staged(environment, 'Scan as it is', 0, 1));
  const made = data.embedding === null ? await makeEmbedding(given) : null;
  const artifacts = made === null ? given : given.withEmbedding(made);
  const before = await analyse(artifacts.data, { seed, detectors: null }, artifacts.environment, artifacts);
  const ground: Ground = { data: artifacts.data, artifacts, opinion: await labelOpinion(artifacts) };
  const faults = faultsOf(wanted);
  const steps = faults.length + (wanted === null ? controls.length : 0);
  const results: FaultResult[] = [];
  for (const [i, fault] of faults.entries())
    results.push(await testFault(fault, ground, before, seed, staged(environment, fault.title, i, steps)));
  const negatives: NegativeControl[] = [];
  if (wanted === null)
    for (const [i, control] of controls.entries()) {
      const stage = staged(environment, control.title, faults.length + i, steps);
      negatives.push(await testControl(control, ground, before, seed, stage));
    }
  const rowCount = sumOf([...data.present]);
  const flips = results.find(({ id, reason }) => id === 'flips-1' && reason === '');
  return {
    seed,
    rowCount,
    detectors: before.outcomes
      .filter(({ outcome }) => outcome === 'found' || outcome === 'clear')
      .map(({ detector }) => detector),
    faults: results,
    controls: negatives,
    baseRates: flips === undefined ? [] : baseRatesOf(flips.recall, rowCount),
    blindSpots: blindSpotsOf(ground.data),
  };
}

async function testFault(
  fault: Fault,
  ground: Ground,
  before: AnalysisResult,
  seed: number,
  environment: AnalysisEnvironment,
): Promise<FaultResult> {
  const { id, title, about } = fault;
  const missing = fault.missing(ground);
  const all: Measured[] = [];
  while (missing === '' && all.length < mostPlantings && sumOf(all.map((one) => one.planted)) < rowsWanted) {
    environment.signal.throwIfCancelled();
    const stream = RandomStream.named(seed, `self-test/${id}/${all.length}`);
    const planting = await fault.plant(ground, stream);
    if (planting === null || planting.rows.length === 0) break;
    all.push(measured(planting, await analysePlanted(planting, ground, seed, environment), before.rank));
  }
  const reason = missing || (all.length === 0 ? 'no row fits' : '');
  const mean = (of: (one: Measured) => number): number =>
    all.length === 0 ? 0 : sumOf(all.map(of)) / all.length;
  const expected = all[0]?.expected ?? null;
  return {
    id,
    title,
    about,
    vectors: reason === '' ? fault.vectors(ground) : '',
    reason: reason === '' ? '' : `not planted: ${reason}`,
    plantings: all.length,
    plantedRows: sumOf(all.map((one) => one.planted)),
    alreadySuspicious: sumOf(all.map((one) => one.alreadySuspicious)),
    recall: all.length === 0 ? [] : recallOf(all),
    averagePrecision: mean((one) => one.averagePrecision),
    averagePrecisionAlone: mean((one) => one.averagePrecisionAlone),
    naming: expected === null ? null : { expected, named: all.filter((one) => one.isNamed).length },
  };
}

async function analysePlanted(
  { data, unchanged, embedAnew, byTextOnly }: Planting,
  { artifacts }: Ground,
  seed: number,
  environment: AnalysisEnvironment,
): Promise<AnalysisResult> {
  const planted = artifacts.over(
    embedAnew ? { ...data, embedding: null } : data,
    keptArtifacts[unchanged],
    environment,
  );
  const made = embedAnew ? await makeEmbedding(planted) : null;
  const ready = made === null ? planted : planted.withEmbedding(made);
  const chosen = byTextOnly
    ? detectors.filter(({ needs }) => needs.some((need) => need.startsWith('text'))).map(({ id }) => id)
    : null;
  return analyse(ready.data, { seed, detectors: chosen }, environment, ready);
}

async function testControl(
  control: Control,
  ground: Ground,
  before: AnalysisResult,
  seed: number,
  environment: AnalysisEnvironment,
): Promise<NegativeControl> {
  const { id, title, about } = control;
  const missing = control.missing(ground);
  const runs = missing !== '' ? 0 : ground.data.recordCount <= smallRowCount ? controlRunsOfSmall : 1;
  const known = new Set(before.findings.map((finding) => finding.id));
  const titles: string[] = [];
  for (let run = 0; run < runs; run++) {
    const stream = RandomStream.named(seed, `self-test/${id}/${run}`);
    const changed = await control.make(ground, stream);
    const artifacts = ground.artifacts.over(changed, keptArtifacts.content, environment);
    const { findings } = await analyse(changed, { seed, detectors: null }, environment, artifacts);
    titles.push(...findings.filter((finding) => control.isFalse(finding, known)).map((each) => each.title));
  }
  const reason = missing === '' ? '' : `not run: ${missing}`;
  return { id, title, about, reason, runs, falseFindings: titles.length, titles };
}

/** The same environment, its progress told as the n-th step of the self-test. */
function staged(
  environment: AnalysisEnvironment,
  title: string,
  done: number,
  total: number,
): AnalysisEnvironment {
  return {
    ...environment,
    progress: ({ stage, done: within, total: of }: Progress) =>
      environment.progress({
        stage: `${title}: ${stage}`,
        done: done + (of === null || of === 0 ? 0 : Math.min(1, within / of)),
        total,
      }),
  };
}
