// A case of the small dataset and bundles of it, by the built command line, for the long proofs.

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';
import { capture } from './run.mjs';
import { smallDataset } from './small-dataset.mjs';

const cli = path.join(root, 'out', 'main', 'cli.js');
const at = '2026-01-31T12:00:00.000Z';

/** Runs the command line; resolves with `{ code, output, stdout }`. */
export function assay(...words) {
  return capture(process.execPath, [cli, ...words, '--quiet'], { timeout: 600_000 });
}

async function mustAssay(...words) {
  const { code, output } = await assay(...words);
  if (code !== 0) throw new Error(`assay ${words.join(' ')} ended with code ${code}: ${output.slice(-1000)}`);
}

/** `{ work, caseFolder, keyFile, bundle(name, ...flags), remove() }`; the case is scanned. */
export async function sampleCase() {
  const work = mkdtempSync(path.join(tmpdir(), 'assay-bundles-'));
  const evidence = path.join(work, 'evidence', 'small.parquet');
  mkdirSync(path.dirname(evidence));
  const caseFolder = path.join(work, 'case');
  const keyFile = path.join(work, 'key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await smallDataset(evidence);
  await mustAssay('scan', evidence, '--case', caseFolder, '--no-map', '--at', at, '--threads', '1');
  return {
    work,
    caseFolder,
    keyFile,
    /** Of the case, or of a copy of it; resolves with its path. */
    async bundle(name, { from = caseFolder, flags = [] } = {}) {
      const out = path.join(work, name);
      await mustAssay('bundle', from, '--out', out, '--key', keyFile, '--at', at, ...flags);
      return out;
    },
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
}
