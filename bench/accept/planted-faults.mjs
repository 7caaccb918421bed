// Planted faults and clean sets, a shard for each set, seed and fault, so that a run can stop anywhere. The table of what was
// measured, met or not, is docs/benchmarks/planted-faults.md.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildDigest } from '../../tools/lib/build.mjs';
import { root, sharedFolder } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';

export const name =
  'Planted faults: order by suspicion no worse than kNN-10, kNN-50 and out-of-fold logistic regression or as precise as owed, faults named among the first five findings, clean sets accuse nobody';

const texts = ['spam', 'debsections'];
const images = ['digits', 'fashion'];
const all = [...texts, ...images];
/** In the order of their worth, should the time not do. */
const faults = [
  ['clean', all],
  ['near_dup_flood', all],
  ['token_trigger_clean', texts],
  ['patch_dirty', images],
  ['patch_clean', images],
  ['bad_source', texts],
  ['bad_annotator', all],
  ['sentence_trigger_dirty', texts],
  ['token_trigger_dirty', texts],
  ['flip_subpop', all],
  ['invisible_unicode', texts],
  ['mixed', all],
  ['blend_dirty', images],
  ['flip_random_1', all],
  ['flip_random_5', all],
  ['flip_random_10', all],
  ['flip_pair', all],
  ['version_ab', all],
];
/** The last two were looked at during development. */
const seeds = [202, 7, 101];
const results = path.join(root, '.cache', 'accept', 'planted-faults');

export const shards = seeds.flatMap((seed) =>
  faults.flatMap(([fault, sets]) =>
    sets.flatMap((set) => (fault === 'clean' && seed !== seeds[0] ? [] : [shardOf(set, fault, seed)])),
  ),
);

function shardOf(set, fault, seed) {
  const id = fault === 'clean' ? `${set}-clean` : `${set}-${fault}-${seed}`;
  return {
    id,
    async run() {
      if (!existsSync(path.join(sharedFolder, 'data', `${set}.parquet`)))
        return { skipped: `${sharedFolder} is not here` };
      const env = {
        ...process.env,
        ASSAY_BENCH_SETS: set,
        ASSAY_BENCH_SEEDS: String(seed),
        ASSAY_BENCH_FAULTS: fault,
      };
      const { output } = await capture(process.execPath, [path.join('tools', 'bench.mjs'), 'poisoned-scan'], {
        timeout: 3_600_000,
        env,
      });
      const kept = path.join(root, '.cache', 'bench', 'poisoned-scan.json');
      const { checks, measures } = JSON.parse(readFileSync(kept, 'utf8'));
      if (checks.length === 0 && measures.length === 0) return { problem: output.slice(-1000) };
      const value = { set, fault, seed, build: buildDigest(), checks, measures };
      mkdirSync(results, { recursive: true });
      writeFileSync(path.join(results, `${id}.json`), JSON.stringify(value, null, 2));
      writePage();
      const failed = checks.filter((check) => !check.isTrue).map((check) => `${check.name}: ${check.detail}`);
      return failed.length > 0 ? { problem: failed.join('; ') } : { value };
    },
  };
}

function writePage() {
  const values = shards
    .map(({ id }) => path.join(results, `${id}.json`))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const page = path.join(root, 'docs', 'benchmarks', 'planted-faults.md');
  const lines = values.map(lineOf);
  writeFileSync(
    page,
    `# Planted faults

Real sets with faults planted by a generator of its own. Written by \`npm run accept -- planted-faults\`. "AP" is the average
precision of the order by suspicion, "peer" the best of kNN-10, kNN-50 and out-of-fold logistic regression in the same run,
"place" where among the findings the fault is named exactly (0: nowhere). Measured so far: ${values.length} of ${shards.length}.
Builds: ${[...new Set(values.map(({ build }) => build.slice(0, 12)))].join(', ')}.

| set | fault | seed | AP | owed | peer | place | met |
| --- | --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`,
  );
}

function lineOf({ set, fault, seed, checks, measures }) {
  const own = measures.find((measure) => measure.name.endsWith(': suspicion'));
  const peer = measures.find((measure) => measure.unit === 'AP' && measure !== own);
  const place = measures.find((measure) => measure.name.endsWith(': place of its finding'));
  const shown = (measure) => (measure === undefined ? '' : measure.value.toFixed(3));
  const unmet = checks.filter((check) => !check.isTrue).map((check) => check.detail);
  const cells = [
    set,
    fault,
    fault === 'clean' ? '' : seed,
    shown(own),
    own?.target ?? '',
    peer === undefined ? '' : `${shown(peer)} ${peer.name.split(': ')[1]}`,
    place?.value ?? '',
    checks.length === 0 ? 'reported' : unmet.length === 0 ? 'yes' : `**no**: ${unmet.join('; ')}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Suspicion minus what is owed, by scenario. */
export function judge(values) {
  const margins = values
    .flatMap(({ measures }) => measures)
    .filter((measure) => measure.name.endsWith(': suspicion') && measure.target !== undefined)
    .map(({ name: what, value, target }) => ({
      what: what.replace(/: suspicion$/, ''),
      margin: value - Number(target),
    }))
    .sort((a, b) => a.margin - b.margin);
  const checks = values.reduce((sum, value) => sum + value.checks.length, 0);
  const mean = margins.reduce((sum, { margin }) => sum + margin, 0) / Math.max(1, margins.length);
  const [least] = margins;
  return {
    ok: true,
    detail:
      `${checks} checks; average precision above what is owed: mean ${mean.toFixed(3)}, ` +
      `least ${least === undefined ? 'none' : `${least.margin.toFixed(3)} (${least.what})`}`,
  };
}
