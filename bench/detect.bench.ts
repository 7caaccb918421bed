// A small part of the proof of the detectors, for every test run; `npm run bench:detect` is the whole of it.
import type { Bench, BenchIo } from './bench';
import { gaussianMixture, standardMixture } from './detect/families/gaussian-mixture';
import { standardText, topicText } from './detect/families/topic-text';
import { runCell } from './detect/run-cell';
import type { RunRecord } from './detect/run-record';
import type { Planted } from './detect/scenario';
import { flood } from './detect/scenarios/copies';
import { flipAtRandom } from './detect/scenarios/label-faults';
import { nullOf } from './detect/scenarios/nulls';
import { dirtyToken, hiddenCharacters } from './detect/scenarios/text-triggers';

const seed = 11;
const mixture = (rows: number) => gaussianMixture({ ...standardMixture, rows }, seed);
const text = (rows: number) => topicText({ ...standardText, rows }, seed);

function run(io: BenchIo, id: string, family: 'G1' | 'G2', make: () => Planted): Promise<RunRecord> {
  return runCell(
    { id, scenario: id, family, seeds: 1, minutes: 1, make, hasPeers: family === 'G1' },
    seed,
    io.tempFolder,
  );
}

/** Everything planted is named exactly, the first of it at the top, and nothing benign is called grave. */
async function named(io: BenchIo, id: string, mostRank: number, make: () => Planted): Promise<void> {
  const { expected, graveFacts } = await run(io, id, 'G2', make);
  const ranks = expected.map(({ rank }) => rank ?? Number.POSITIVE_INFINITY);
  io.check(`${id}: named exactly`, ranks.every(Number.isFinite), `ranks ${ranks.join(', ')}`);
  io.check(`${id}: first at rank ${mostRank}`, Math.min(...ranks) <= mostRank, `ranks ${ranks.join(', ')}`);
  io.check(`${id}: nothing benign is grave`, graveFacts.length === 0, `${graveFacts.length} facts`);
}

async function flips(io: BenchIo): Promise<void> {
  const id = 'random flips of 5 %';
  const { own, oracle, peers } = await run(io, id, 'G1', () => flipAtRandom(mixture(4000).set, 0.05, seed));
  const ap = own?.ap ?? 0;
  const posterior = oracle?.ap ?? 1;
  io.measure({
    name: `${id}: suspicion`,
    value: ap,
    unit: 'AP',
    target: `≥ ${(0.97 * posterior).toFixed(3)}`,
  });
  for (const peer of peers)
    if (peer.rows !== null) io.measure({ name: `${id}: ${peer.name}`, value: peer.rows.ap, unit: 'AP' });
  io.check(`${id}: near the true posterior`, ap >= 0.97 * posterior, `${ap} against ${posterior}`);
}

async function quiet(io: BenchIo, family: 'G1' | 'G2', make: () => Planted): Promise<void> {
  const { falseAccusations, graveFacts } = await run(io, `clean ${family}`, family, make);
  const alarms = [...falseAccusations, ...graveFacts].map(({ detector, title }) => `${detector} ${title}`);
  io.check(`clean ${family}: nobody accused`, alarms.length === 0, alarms.join('; '));
}

const bench: Bench = {
  promise: 'On made-up sets whose truth is known, faults are named exactly and clean sets accuse nobody.',
  async quick(io) {
    await flips(io);
    await quiet(io, 'G1', () => nullOf('N1', mixture(2000).set, seed));
    await quiet(io, 'G2', () => nullOf('N4', text(1500).set, seed));
    await named(io, 'rare token in 30 rows', 1, () => dirtyToken(text(2000), 30, seed));
    await named(io, 'zero-width spaces', 3, () => hiddenCharacters(text(800), 20, 'zero-width space', seed));
    await named(io, 'exact floods', 3, () => flood(text(800), 40, 0, seed));
  },
};
export default bench;
