// The command line on the oldest Node that is supported and on the lines after it: it opens a dataset, scans it, exports it, and
// says the same to the byte, each time in another time zone, locale and number of threads. Needs a build; each version comes from
// npm once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportDifferences, exportDigest, surroundings } from './lib/export-digest.mjs';
import { nodeOfVersion, nodeVersions } from './lib/node-versions.mjs';
import { root } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';
import { smallDataset } from './lib/small-dataset.mjs';
import { leaveTally } from './lib/tally.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-node-'));
const tally = { passed: 0, failed: 0, skipped: 0 };

let runs = 0;

async function runOn(node, evidence) {
  const info = await capture(node, [path.join(root, 'out', 'main', 'cli.js'), 'info', evidence, '--quiet']);
  if (info.code !== 0)
    throw new Error(`assay info ended with code ${info.code}: ${info.output.slice(-2000)}`);
  const run = runs++;
  const env = surroundings[run % surroundings.length];
  const digest = await exportDigest(node, evidence, { threads: 1 + (run % 3), env, isShort: true });
  return { rows: JSON.parse(info.stdout).recordCount, ...digest };
}

try {
  const evidence = path.join(folder, 'small.parquet');
  await smallDataset(evidence);
  const expected = await runOn(process.execPath, evidence);
  console.log(
    `      Node ${process.versions.node}: ${Object.keys(expected).length - 1} files of ${expected.rows} rows`,
  );
  for (const version of nodeVersions) {
    const { executable, skipped } = await nodeOfVersion(version);
    if (skipped !== undefined) {
      console.log(`skip  Node ${version}: ${skipped}`);
      tally.skipped += 1;
      continue;
    }
    const different = await runOn(executable, evidence).then(
      (said) => exportDifferences([expected, said]),
      (error) => [error.message],
    );
    const isSame = different.length === 0;
    console.log(
      isSame
        ? `ok    Node ${version} writes the same`
        : `FAIL  Node ${version} differs: ${different.join(', ')}`,
    );
    tally[isSame ? 'passed' : 'failed'] += 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
leaveTally(tally);
process.exitCode = tally.failed === 0 ? 0 : 1;
