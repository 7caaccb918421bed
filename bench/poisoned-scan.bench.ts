import { rankingQuality } from '../src/engine/kernels/stats/ranking-quality';
import type { Bench, BenchIo } from './bench';
import { type PlantedFault, plantedFaults } from './planted/faults';
import { peersOf } from './planted/peers';
import { type PlantedSet, plantedSet, type SetName } from './planted/planted-set';
import { readTable } from './planted/read-table';
import { type Scanned, scan } from './planted/scan';

const sets: readonly SetName[] = ['spam', 'debsections', 'fashion', 'digits'];
/** The product may be this much below the best of its peers. */
const slack = 0.02;
const firstFindings = 5;

async function planted(io: BenchIo, name: SetName, fault: PlantedFault, seed: number): Promise<void> {
  const set = await plantedSet(io, name, fault.scenario, seed);
  const scanned = await scan(io, set.file);
  const what = `${name} ${fault.scenario} seed ${seed}`;
  await ranking(io, what, name, fault, set, scanned);
  if (fault.names !== undefined) {
    const place = placeOf(fault, set, scanned);
    io.measure({
      name: `${what}: place of its finding`,
      value: place,
      unit: '',
      target: `1 to ${firstFindings}`,
      isMet: place > 0 && place <= firstFindings,
    });
    if (fault.namedOn === undefined || fault.namedOn.includes(name))
      io.check(`${what}: named among the first five`, place > 0 && place <= firstFindings, `place ${place}`);
  }
  io.measure({ name: `${what}: scan`, value: scanned.elapsedMs / 1000, unit: 's' });
}

/** Ordering by suspicion against what is owed and against the best of three peers in the same run. */
async function ranking(
  io: BenchIo,
  what: string,
  name: SetName,
  { leastPrecision, peers }: PlantedFault,
  set: PlantedSet,
  { suspicionById }: Scanned,
): Promise<void> {
  const table = await readTable(set.file);
  const isPlanted = table.ids.map((id) => (set.isPlanted.get(id) === true ? 1 : 0));
  const precisionOf = (scores: ArrayLike<number>): number =>
    rankingQuality(scores, isPlanted).averagePrecision;
  const own = precisionOf(table.ids.map((id) => suspicionById.get(id) ?? 0));
  const ofPeers = (await peersOf(table, name === 'spam' || name === 'debsections'))
    .map((peer) => ({ name: peer.name, value: precisionOf(peer.scores) }))
    .sort((a, b) => b.value - a.value);
  const best = ofPeers[0] ?? { name: 'none', value: 0 };
  const least = peers === undefined ? leastPrecision : peers === 'above' ? best.value : best.value - slack;
  const target = least === undefined ? {} : { target: `≥ ${least.toFixed(3)}`, isMet: own >= least };
  io.measure({ name: `${what}: suspicion`, value: own, unit: 'AP', ...target });
  io.measure({ name: `${what}: ${best.name}`, value: best.value, unit: 'AP' });
  if (least !== undefined)
    io.check(`${what}: order by suspicion`, own >= least, `${own.toFixed(3)}, owed ${least.toFixed(3)}`);
}

/** From 1; 0 where no finding names it. */
function placeOf({ names }: PlantedFault, set: PlantedSet, { findings, ids }: Scanned): number {
  const listed = findings.filter(
    ({ outcome, mergedInto }) => outcome === 'found' && mergedInto === undefined,
  );
  return 1 + listed.findIndex((finding) => names?.(finding, set, ids) === true);
}

async function clean(io: BenchIo, name: SetName): Promise<void> {
  const { findings } = await scan(io, io.shared(`data/${name}.parquet`));
  const accusing = accusations(findings);
  io.check(`${name} as it is: nobody accused`, accusing.length === 0, accusing.join('; '));
}

function accusations(findings: Scanned['findings']): string[] {
  return findings
    .filter(
      ({ tier, outcome, claim }) =>
        tier === 'controlled' && outcome === 'found' && (claim === 'contradiction' || claim === 'alteration'),
    )
    .map(({ detector, title }) => `${detector} ${title}`);
}

/** ASSAY_BENCH_SETS, ASSAY_BENCH_SEEDS and ASSAY_BENCH_FAULTS, lists with commas, take a part of the full run. */
function chosen(name: string, all: readonly string[]): readonly string[] {
  return process.env[name]?.split(',') ?? all;
}

function faultOf(scenario: string): PlantedFault {
  const fault = plantedFaults.find((one) => one.scenario === scenario);
  if (fault === undefined) throw new Error(`no fault ${scenario}`);
  return fault;
}

const bench: Bench = {
  promise:
    'Planted faults are found and named, ordering by suspicion is no worse than simple means, and clean data accuses nobody.',
  async quick(io) {
    await planted(io, 'spam', faultOf('token_trigger_dirty'), 7);
    await planted(io, 'digits', faultOf('flip_random_5'), 7);
  },
  async full(io) {
    const names = chosen('ASSAY_BENCH_SETS', sets) as readonly SetName[];
    const seeds = chosen('ASSAY_BENCH_SEEDS', ['7', '101', '202']).map(Number);
    const scenarios = chosen('ASSAY_BENCH_FAULTS', [
      'clean',
      ...plantedFaults.map((fault) => fault.scenario),
    ]);
    for (const name of names) {
      if (scenarios.includes('clean')) await clean(io, name);
      for (const seed of seeds)
        for (const fault of plantedFaults)
          if (scenarios.includes(fault.scenario) && fault.sets.includes(name))
            await planted(io, name, fault, seed);
    }
  },
};
export default bench;
