// The promise of determinism, on real data: the number of threads and the version of Node change no byte.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { shardsOfVersions } from '../../tools/lib/node-versions.mjs';
import { sharedFolder } from '../../tools/lib/paths.mjs';
import { scanDigest } from '../../tools/lib/scan-digest.mjs';

const evidence = path.join(sharedFolder, 'data', 'spam.parquet');

export const name = 'A scan of spam.parquet says the same with 1, 2 and 3 threads on Node 20, 22 and 24';

export const shards = shardsOfVersions(async ({ executable, threads }) => {
  if (!existsSync(evidence)) return { skipped: `${evidence} is not here` };
  return { value: await scanDigest(executable, evidence, ['--threads', String(threads)]) };
});

/** `values` are those of all shards that were run. */
export function judge(values) {
  const different = new Set(values.map((value) => JSON.stringify(value)));
  const [first] = values;
  return {
    ok: different.size === 1,
    detail:
      different.size === 1
        ? `${values.length} scans, ${first.found} findings, findings ${first.findings.slice(0, 12)}…, map ${first.map.slice(0, 12)}…`
        : `${different.size} different answers: ${[...different].join(' / ')}`,
  };
}
