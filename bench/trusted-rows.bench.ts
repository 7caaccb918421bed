// The rate that trusted rows promise, on real data: over draws of the trusted rows, the share of sound rows among those listed.

import type { Artifacts } from '../src/engine/analysis/artifacts';
import { duplicateGroups } from '../src/engine/analysis/duplicate-groups';
import {
  fixtureArtifacts,
  fixtureBytes,
  fixtureCategorical,
  fixtureData,
  fixtureMatrix,
} from '../src/engine/analysis/fixture-data';
import { textFeatures } from '../src/engine/analysis/text-features';
import type { DetectorResult } from '../src/engine/detectors/detector';
import detector from '../src/engine/detectors/reference-conflicts/reference-conflicts.detector';
import { RandomStream } from '../src/engine/kernels/random/random-stream';
import { keptArtifacts } from '../src/engine/selftest/kept-artifacts';
import type { Bench, BenchIo } from './bench';
import type { SetName } from './planted/planted-set';
import { readTable, type Table } from './planted/read-table';

const sets: readonly SetName[] = ['spam', 'debsections', 'digits'];
const trustedShare = 0.3;
const flippedShare = 0.05;
const promised = 0.1;

interface Draw {
  readonly label: number;
  readonly content: number;
  readonly power: number;
  readonly isControlled: boolean;
}

async function draw(base: Artifacts, table: Table, seed: number): Promise<Draw> {
  const stream = RandomStream.named(seed, 'trusted-rows');
  const classes = [...new Set(table.labels)].sort();
  const reference = Uint8Array.from(table.labels, () => (stream.nextDouble() < trustedShare ? 1 : 0));
  const isFlipped = Uint8Array.from(reference, (bit) =>
    bit === 0 && stream.nextDouble() < flippedShare ? 1 : 0,
  );
  const labels = table.labels.map((label, row) => {
    if (isFlipped[row] !== 1) return label;
    const others = classes.filter((other) => other !== label);
    return others[stream.nextInt(others.length)] ?? label;
  });
  const data = { ...base.data, label: fixtureCategorical(labels), reference };
  const { environment } = base;
  const artifacts = base.over(data, keptArtifacts.content);
  const params = Object.fromEntries(
    Object.entries(detector.params).map(([name, spec]) => [name, spec.default]),
  );
  const { signal } = environment;
  const result = await detector.run({ data, artifacts, params, seed, signal, progress: () => undefined });
  const flips = isFlipped.reduce((sum, bit) => sum + bit, 0);
  const rows = rowsOf(result, 'contradiction');
  return {
    label: falseShare(rows, isFlipped),
    content: falseShare(rowsOf(result, 'association'), isFlipped),
    power: rows.filter((row) => isFlipped[row] === 1).length / flips,
    isControlled: result.findings.every(({ tier }) => tier === 'controlled'),
  };
}

function rowsOf({ findings }: DetectorResult, claim: string): readonly number[] {
  return [...(findings.find((finding) => finding.claim === claim)?.rows ?? [])];
}

function falseShare(rows: readonly number[], isFlipped: Uint8Array): number {
  return rows.filter((row) => isFlipped[row] === 0).length / Math.max(1, rows.length);
}

async function rates(io: BenchIo, name: SetName, draws: number): Promise<void> {
  const table = await readTable(io.shared(`data/${name}.parquet`));
  const base = fixtureArtifacts(
    fixtureData(table.labels.length, {
      label: fixtureCategorical(table.labels),
      embedding: fixtureMatrix(table.vectors, table.texts === undefined ? 'euclidean' : 'cosine'),
      text: table.texts === undefined ? null : fixtureBytes(table.texts),
    }),
  );
  await duplicateGroups(base);
  await textFeatures(base);
  const drawn: Draw[] = [];
  for (let seed = 1; seed <= draws; seed++) drawn.push(await draw(base, table, seed));
  const mean = (value: (one: Draw) => number): number =>
    drawn.reduce((sum, one) => sum + value(one), 0) / draws;
  for (const what of ['label', 'content'] as const) {
    const rate = mean((one) => one[what]);
    const error = Math.sqrt(mean((one) => (one[what] - rate) ** 2) / Math.max(1, draws - 1));
    io.measure({
      name: `${name}, ${what}: sound rows among those listed`,
      value: rate,
      unit: 'share',
      target: `≤ ${promised}`,
    });
    io.measure({ name: `${name}, ${what}: standard error`, value: error, unit: 'share' });
    io.check(`${name}, ${what}: the stated rate holds`, rate <= promised + 2 * error, `${rate} ± ${error}`);
  }
  io.measure({ name: `${name}: flips listed`, value: mean(({ power }) => power), unit: 'share' });
  io.measure({
    name: `${name}: draws with a rate claimed`,
    value: mean(({ isControlled }) => (isControlled ? 1 : 0)),
    unit: 'share',
  });
}

const bench: Bench = {
  promise: 'Of the rows that trusted rows speak against, at most the stated share is sound, on average.',
  async full(io) {
    const names = (process.env['ASSAY_BENCH_SETS']?.split(',') ?? sets) as readonly SetName[];
    for (const name of names) await rates(io, name, Number(process.env['ASSAY_BENCH_DRAWS'] ?? 20));
  },
};
export default bench;
