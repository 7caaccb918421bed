// A scan and all its exports by the built command line with a given time and a new key, reduced to one SHA-256 a file: what must be the
// same everywhere. Journal and seal are not among them.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';
import { capture } from './run.mjs';

const cli = path.join(root, 'out', 'main', 'cli.js');
const at = '2026-01-31T12:00:00.000Z';
const reports = ['report.html', 'report.pdf', 'report.json', 'findings.sarif'];
const derived = ['map.f32', 'run/suspicion.f64', 'run/rank.u32'];

/** Surroundings that must change nothing: one for each place in the list of runs. */
export const surroundings = [
  { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
  { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
];

/**
 * Scans `evidence` in a case that is removed again, tags rows, writes a note, exports a bundle, and where it may take its time a
 * report and a redacted one beside it. `env` is added to the environment: time zone and locale. Resolves with a digest by file.
 */
export async function exportDigest(node, evidence, { threads, env = {}, isShort = false }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-exports-'));
  const caseFolder = path.join(folder, 'case');
  const keyFile = path.join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const common = ['--at', at, '--threads', String(threads), '--quiet'];
  const assay = async (...words) => {
    const { code, output } = await capture(node, [cli, ...words, ...common], {
      timeout: 900_000,
      env: { ...process.env, ...env },
    });
    if (code !== 0)
      throw new Error(`assay ${words.join(' ')} ended with code ${code}: ${output.slice(-2000)}`);
  };
  const hashOf = (name) => {
    const file = path.join(folder, name);
    return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'none';
  };
  try {
    await assay('scan', evidence, '--case', caseFolder);
    await assay('tag', caseFolder, '--rows', '3,5,8', '--tag', 'follow up', '--note', 'größer als 1,5');
    await assay('note', caseFolder, 'Rows 3 and 5 go together.', '--row', '3,5');
    const hidden = ['--redact-rows', 'tag:follow up', '--redact-column', 'id', '--reason', 'Third parties.'];
    await assay('bundle', caseFolder, '--out', path.join(folder, 'bundle'), '--key', keyFile);
    if (!isShort) {
      await assay('report', caseFolder, '--out', path.join(folder, 'report'));
      await assay(
        'report',
        caseFolder,
        '--out',
        path.join(folder, 'redacted'),
        '--format',
        'html,json',
        ...hidden,
      );
    }
    const names = [
      ...derived.map((name) => `case/derived/${name}`),
      ...(isShort
        ? []
        : [...reports.map((name) => `report/${name}`), 'redacted/report.html', 'redacted/report.json']),
      ...[...reports, 'flagged-rows.jsonl'].map((name) => `bundle/data/${name}`),
    ];
    return Object.fromEntries(names.map((name) => [name, hashOf(name)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is not the same in all of them, a sentence each; a report must also be what the bundle has. */
export function exportDifferences(digests) {
  const [first = {}] = digests;
  return [
    ...Object.keys(first).filter((name) => digests.some((digest) => digest[name] !== first[name])),
    ...reports
      .filter(
        (name) => (first[`report/${name}`] ?? first[`bundle/data/${name}`]) !== first[`bundle/data/${name}`],
      )
      .map((name) => `${name} in the bundle`),
    ...Object.keys(first)
      .filter((name) => first[name] === 'none')
      .map((name) => `${name} is missing`),
  ];
}
