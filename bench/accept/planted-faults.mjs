// Planted faults, false alarms and the peers of the ranking: the full bench, a shard for each set and seed.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, sharedFolder } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';

export const name =
  'Planted faults: suspicion no worse than kNN-10, kNN-50 and out-of-fold logistic regression, triggers in the top five, hidden characters exact, clean sets accuse nobody';

const sets = ['spam', 'debsections', 'fashion', 'digits'];
const seeds = [7, 101];

export const shards = seeds.flatMap((seed) =>
  sets.map((set) => ({
    id: `${set}-${seed}`,
    async run() {
      if (!existsSync(path.join(sharedFolder, 'data', `${set}.parquet`)))
        return { skipped: `${sharedFolder} is not here` };
      const env = { ...process.env, ASSAY_BENCH_SETS: set, ASSAY_BENCH_SEEDS: String(seed) };
      const { output } = await capture(process.execPath, [path.join('tools', 'bench.mjs'), 'poisoned-scan'], {
        timeout: 3_600_000,
        env,
      });
      const kept = path.join(root, '.cache', 'bench', 'poisoned-scan.json');
      const { checks, measures } = JSON.parse(readFileSync(kept, 'utf8'));
      const failed = checks.filter((check) => !check.isTrue).map((check) => `${check.name}: ${check.detail}`);
      if (checks.length === 0) return { problem: output.slice(-1000) };
      if (failed.length > 0) return { problem: failed.join('; ') };
      return { value: { checks: checks.length, margins: marginsOf(measures) } };
    },
  })),
);

/** Suspicion minus the best peer, by scenario. */
function marginsOf(measures) {
  const own = measures.filter(({ name: what }) => what.endsWith(': suspicion'));
  return own.map(({ name: what, value, target }) => ({
    what: what.replace(/: suspicion$/, ''),
    margin: value - (Number(target) + 0.02),
  }));
}

export function judge(values) {
  const margins = values.flatMap((value) => value.margins).sort((a, b) => a.margin - b.margin);
  const checks = values.reduce((sum, value) => sum + value.checks, 0);
  const mean = margins.reduce((sum, { margin }) => sum + margin, 0) / Math.max(1, margins.length);
  const [least] = margins;
  return {
    ok: true,
    detail:
      `${checks} checks; average precision above the best peer: mean ${mean.toFixed(3)}, ` +
      `least ${least === undefined ? 'none' : `${least.margin.toFixed(3)} (${least.what})`}`,
  };
}
