// One scan by the built command line, reduced to what must be the same everywhere: findings, map, ranking.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';
import { capture } from './run.mjs';

const cli = path.join(root, 'out', 'main', 'cli.js');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function assay(node, words) {
  const { code, stdout, output } = await capture(node, [cli, ...words, '--quiet'], { timeout: 900_000 });
  if (code !== 0) throw new Error(`assay ${words.join(' ')} ended with code ${code}: ${output.slice(-2000)}`);
  return stdout;
}

/** Scans `evidence` in a case that is removed again; resolves with SHA-256 digests and the number of findings. */
export async function scanDigest(node, evidence, options = []) {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-scan-'));
  const caseFolder = path.join(folder, 'case');
  try {
    const summary = JSON.parse(await assay(node, ['scan', evidence, '--case', caseFolder, ...options]));
    const findings = await assay(node, ['findings', caseFolder, '--json']);
    const derived = (name) => {
      const file = path.join(caseFolder, 'derived', name);
      return existsSync(file) ? sha256(readFileSync(file)) : 'none';
    };
    return {
      findings: sha256(findings),
      map: derived('map.f32'),
      suspicion: derived('run/suspicion.f64'),
      rank: derived('run/rank.u32'),
      found: summary.findings,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
