// The command line on the oldest Node that is supported and on the lines after it: it opens a dataset, scans it, and says
// the same to the byte. Needs a build; each version comes from npm once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeOfVersion, nodeVersions } from './lib/node-versions.mjs';
import { root } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';
import { scanDigest } from './lib/scan-digest.mjs';
import { smallDataset } from './lib/small-dataset.mjs';
import { leaveTally } from './lib/tally.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-node-'));
const tally = { passed: 0, failed: 0, skipped: 0 };

async function runOn(node, evidence) {
  const info = await capture(node, [path.join(root, 'out', 'main', 'cli.js'), 'info', evidence, '--quiet']);
  if (info.code !== 0)
    throw new Error(`assay info ended with code ${info.code}: ${info.output.slice(-2000)}`);
  return JSON.stringify({ rows: JSON.parse(info.stdout).recordCount, ...(await scanDigest(node, evidence)) });
}

try {
  const evidence = path.join(folder, 'small.parquet');
  await smallDataset(evidence);
  const expected = await runOn(process.execPath, evidence);
  console.log(`      Node ${process.versions.node} says ${expected}`);
  for (const version of nodeVersions) {
    const { executable, skipped } = await nodeOfVersion(version);
    if (skipped !== undefined) {
      console.log(`skip  Node ${version}: ${skipped}`);
      tally.skipped += 1;
      continue;
    }
    const said = await runOn(executable, evidence).catch((error) => error.message);
    const isSame = said === expected;
    console.log(isSame ? `ok    Node ${version} says the same` : `FAIL  Node ${version} says ${said}`);
    tally[isSame ? 'passed' : 'failed'] += 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
leaveTally(tally);
process.exitCode = tally.failed === 0 ? 0 : 1;
