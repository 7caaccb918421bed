// The promise of exports that can be compared: the same evidence, time and key give the same bytes of report, SARIF and flagged rows,
// whatever the number of threads, the time zone, the locale and the version of Node. The map's pictures are in the reports.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { exportDifferences, exportDigest, surroundings } from '../../tools/lib/export-digest.mjs';
import { shardsOfVersions } from '../../tools/lib/node-versions.mjs';
import { sharedFolder } from '../../tools/lib/paths.mjs';

const evidence = path.join(sharedFolder, 'data', 'spam.parquet');

export const name =
  'Exports of spam.parquet are equal byte for byte with 1, 2 and 3 threads, three time zones and locales, on Node 20, 22 and 24';

export const shards = shardsOfVersions(async ({ executable, threads, place }) => {
  if (!existsSync(evidence)) return { skipped: `${evidence} is not here` };
  const env = surroundings[(place + threads) % surroundings.length];
  return { value: await exportDigest(executable, evidence, { threads, env }) };
});

/** `values` are those of all shards that were run. */
export function judge(values) {
  const different = exportDifferences(values);
  const [first] = values;
  return {
    ok: different.length === 0,
    detail:
      different.length === 0
        ? `${values.length} scans, ${Object.keys(first).length} files each, report.pdf ${first['report/report.pdf'].slice(0, 12)}…`
        : `not the same: ${different.join(', ')}`,
  };
}
