import { rankingQuality } from '../src/engine/kernels/stats/ranking-quality';
import type { Bench, BenchIo } from './bench';
import { peersOf } from './planted/peers';
import { plantedSet, type SetName } from './planted/planted-set';
import { readTable } from './planted/read-table';
import { type Scanned, scan } from './planted/scan';

const sets: readonly SetName[] = ['spam', 'debsections', 'fashion', 'digits'];
const labelFaults = ['flip_random_1', 'flip_random_5', 'flip_random_10', 'bad_annotator'];
/** The product may be this much below the best of its peers. */
const slack = 0.02;

/** Ordering by suspicion against the best of three peers in the same run. */
async function ranking(io: BenchIo, name: SetName, fault: string, seed: number): Promise<void> {
  const planted = await plantedSet(io, name, fault, seed);
  const table = await readTable(planted.file);
  const isPlanted = table.ids.map((id) => (planted.isPlanted.get(id) === true ? 1 : 0));
  const { suspicionById, elapsedMs } = await scan(io, planted.file);
  const own = rankingQuality(
    table.ids.map((id) => suspicionById.get(id) ?? 0),
    isPlanted,
  ).averagePrecision;
  const peers = (await peersOf(table, name === 'spam' || name === 'debsections'))
    .map((peer) => ({ name: peer.name, value: rankingQuality(peer.scores, isPlanted).averagePrecision }))
    .sort((a, b) => b.value - a.value);
  const best = peers[0] ?? { name: 'none', value: 0 };
  const what = `${name} ${fault} seed ${seed}`;
  io.measure({
    name: `${what}: suspicion`,
    value: own,
    unit: 'AP',
    target: `${(best.value - slack).toFixed(3)}`,
  });
  io.measure({ name: `${what}: ${best.name}`, value: best.value, unit: 'AP' });
  io.measure({ name: `${what}: scan`, value: elapsedMs / 1000, unit: 's' });
  io.check(
    `${what}: not below its peers`,
    own >= best.value - slack,
    `${own} against ${best.value} of ${best.name}`,
  );
}

/** Exactly one fact of hidden characters that has all planted rows, and hardly others. */
async function hiddenCharacters(io: BenchIo, name: SetName, seed: number): Promise<void> {
  const planted = await plantedSet(io, name, 'invisible_unicode', seed);
  const { findings, ids } = await scan(io, planted.file);
  const count = [...planted.isPlanted.values()].filter(Boolean).length;
  const whole = findings
    .filter(({ tier, subject }) => tier === 'fact' && subject.kind === 'codepoints')
    .map(({ rows }) => ({
      rowCount: rows.length,
      hits: rows.filter((row) => planted.isPlanted.get(ids[row] ?? '') === true).length,
    }))
    .filter(({ hits, rowCount }) => hits === count && hits >= 0.99 * rowCount);
  const what = `${name} invisible_unicode seed ${seed}`;
  io.check(
    `${what}: one fact, recall 1, precision 0.99`,
    whole.length === 1,
    `${whole.length} such findings`,
  );
}

/** A controlled finding named after the trigger, among the first five. */
async function trigger(io: BenchIo, name: SetName, seed: number): Promise<void> {
  const { file, about } = await plantedSet(io, name, 'token_trigger_dirty', seed);
  const { findings } = await scan(io, file);
  const place = findings.findIndex(
    (finding) => finding.tier === 'controlled' && finding.subject.value === about['trigger'],
  );
  io.check(
    `${name} token_trigger_dirty seed ${seed}: in the top five`,
    place >= 0 && place < 5,
    `place ${place + 1}`,
  );
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

/** ASSAY_BENCH_SETS and ASSAY_BENCH_SEEDS, lists with commas, take a part of the full run. */
function chosen(name: string, all: readonly string[]): readonly string[] {
  return process.env[name]?.split(',') ?? all;
}

const bench: Bench = {
  promise:
    'Planted faults are found, ordering by suspicion is no worse than simple means, and clean data accuses nobody.',
  async quick(io) {
    await trigger(io, 'spam', 7);
    await ranking(io, 'digits', 'flip_random_5', 7);
  },
  async full(io) {
    const names = chosen('ASSAY_BENCH_SETS', sets) as readonly SetName[];
    const seeds = chosen('ASSAY_BENCH_SEEDS', ['7', '101', '2024']).map(Number);
    for (const name of names) {
      await clean(io, name);
      for (const seed of seeds) {
        for (const fault of labelFaults) await ranking(io, name, fault, seed);
        if (name === 'spam' || name === 'debsections') {
          await trigger(io, name, seed);
          await hiddenCharacters(io, name, seed);
        }
      }
    }
  },
};
export default bench;
