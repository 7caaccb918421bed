// What the self-test promises on the clean set against what scans of the poisoned sets find: faults of the same kind,
// planted by a generator that shares nothing with the product, on seeds that the self-test has not seen.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, sharedFolder } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';

export const name = 'Self-test: predicted and real recall differ by at most 0.05 on average';

const seeds = [11, 12, 13];
const models = {
  digits: ['--image-model', 'digits.image-embedder.json'],
  spam: ['--vectors', 'words.vec8.gz'],
};
/** Fault of the self-test by scenario of the generator. */
const matching = {
  flip_random_1: 'flips-1',
  flip_random_5: 'flips-5',
  flip_pair: 'pair-flips',
  token_trigger_dirty: 'token-dirty',
  bad_annotator: 'bad-annotator',
};
const scenariosOf = {
  digits: ['flip_random_1', 'flip_random_5', 'flip_pair', 'bad_annotator'],
  spam: Object.keys(matching),
};
const budgets = [0.01, 0.02, 0.05];
const most = 0.05;

export const shards = Object.keys(models).map((set) => ({
  id: set,
  async run() {
    const evidence = path.join(sharedFolder, 'data', `${set}.parquet`);
    if (!existsSync(evidence)) return { skipped: `${evidence} is not here` };
    const folder = mkdtempSync(path.join(tmpdir(), 'assay-selftest-'));
    try {
      const scenarios = scenariosOf[set];
      const predicted = await predictions(folder, evidence, scenarios);
      const real = new Map(scenarios.map((scenario) => [scenario, []]));
      for (const seed of seeds)
        for (const scenario of scenarios)
          real.get(scenario).push(await realRecall(folder, set, evidence, scenario, seed));
      const pairs = scenarios.flatMap((scenario) =>
        budgets.map((budget, i) => ({
          what: `${set} ${scenario} first ${100 * budget} %`,
          predicted: predicted.get(matching[scenario])[i],
          real: pooled(real.get(scenario).map((measured) => measured[i])),
          bySeed: real.get(scenario).map((measured) => pooled([measured[i]])),
        })),
      );
      return { value: { pairs } };
    } catch (error) {
      return { problem: error.message };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
}));

/** Of the planted rows that fit among the first: the two sides plant different numbers of rows. */
function pooled(parts) {
  const sum = (of) => parts.reduce((total, part) => total + of(part), 0);
  return sum(({ hits }) => hits) / sum(({ attainable }) => attainable);
}

async function assay(words) {
  const cli = path.join(root, 'out', 'main', 'cli.js');
  const { code, output, stdout } = await capture(
    process.execPath,
    [cli, ...words, '--threads', '1', '--quiet'],
    { timeout: 3_600_000 },
  );
  if (code !== 0) throw new Error(output.slice(-1000));
  return stdout;
}

async function predictions(folder, evidence, scenarios) {
  const opened = path.join(folder, 'clean');
  await assay(['scan', evidence, '--case', opened, '--no-map', '--detectors', 'D35']);
  const faults = scenarios.map((scenario) => matching[scenario]).join(',');
  const { faults: results } = JSON.parse(await assay(['selftest', opened, '--faults', faults]));
  return new Map(
    results.map(({ id, recall: points }) => [
      id,
      budgets.map((budget) => {
        const { recall, attainable } = points.find((point) => point.budget === budget);
        return recall / attainable;
      }),
    ]),
  );
}

async function realRecall(folder, set, evidence, scenario, seed) {
  const stem = path.join(folder, `${set}.${scenario}`);
  const [option, model] = models[set];
  const { code, output } = await capture(process.execPath, [
    path.join(sharedFolder, 'data', 'poison.mjs'),
    ...['--in', evidence, '--out', folder, '--scenarios', scenario, '--seed', String(seed)],
    ...[option, path.join(sharedFolder, 'data', 'models', model)],
    ...['--modules', path.join(root, 'node_modules')],
  ]);
  if (code !== 0) throw new Error(output.slice(-1000));
  const opened = path.join(folder, `${scenario}-${seed}`);
  await assay(['scan', `${stem}.parquet`, '--case', opened, '--no-map']);
  const out = path.join(folder, 'rows.jsonl');
  await assay(['rows', opened, '--out', out]);
  const rows = readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const planted = plantedIds(`${stem}.truth.csv`);
  rmSync(out);
  rmSync(opened, { recursive: true, force: true });
  return budgets.map((budget) => {
    const first = Math.ceil(budget * rows.length);
    return {
      hits: rows.filter(({ id, rank }) => rank <= first && planted.has(id)).length,
      attainable: Math.min(planted.size, first),
    };
  });
}

/** The first two columns of the truth are the id, which has no comma, and 0 or 1. */
function plantedIds(file) {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return new Set(
    lines.flatMap((line) => {
      const [id, mark] = line.split(',');
      return mark === '1' ? [id] : [];
    }),
  );
}

/** `values` are those of all shards that were run. */
export function judge(values) {
  const pairs = values.flatMap((value) => value.pairs);
  const mean =
    pairs.reduce((sum, { predicted, real }) => sum + Math.abs(predicted - real), 0) /
    Math.max(1, pairs.length);
  const told = pairs.map(
    ({ what, predicted, real }) => `${what} ${predicted.toFixed(3)} / ${real.toFixed(3)}`,
  );
  return {
    ok: pairs.length > 0 && mean <= most,
    detail: `mean difference ${mean.toFixed(3)} of the share of planted rows found, of those that fit among the first rows (predicted / real): ${told.join('; ')}`,
  };
}
