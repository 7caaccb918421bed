// Programs that we did not write, on a real bundle or on exported rows and on a mutated twin: each must accept the one and reject
// the other. They are installed where that is possible; what is not there is named as skipped. None is a dependency of the product.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';
import { assay, sampleCase } from '../../tools/lib/sample-bundle.mjs';
import { missingProgram, npmTool, pythonTools, sarifMultitool } from '../../tools/lib/validators.mjs';

export const name =
  'Validators that we did not write accept a bundle, its files and exported rows, and reject a mutated twin of each';

const checkCrate = path.join(root, 'tools/verify-bundle/check-crate.py');
const readRows = path.join(root, 'tools/verify-bundle/read-rows.py');

/** Resolves with exit code and output. */
async function run(folder, command, ...words) {
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  return capture(command, words, { cwd: folder, env, timeout: 120_000 });
}

/** What a validator needs: `{ missing }` says why it is not there. */
const program = (command) => async () => {
  const missing = await missingProgram(command);
  return missing === null ? {} : { missing };
};

async function opensslWithEd25519() {
  const missing = await missingProgram('openssl');
  if (missing !== null) return { missing };
  const { stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  return /^OpenSSL [3-9]/.test(stdout) ? {} : { missing: `${stdout.trim()} is too old for -rawin` };
}

async function crateTools() {
  const python = await pythonTools();
  const { folder, missing } = await npmTool('ro-crate@3.7.2');
  return missing === undefined
    ? { ...python, context: path.join(folder, 'lib', 'context.json') }
    : { missing };
}

/** By turning one bit near the middle of the file. */
function flip(file) {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(file, bytes);
}

function edit(file, from, to) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${path.basename(file)} holds no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

const rowFormats = ['csv', 'jsonl', 'parquet'];

/** The rows of a case in each format, in a folder. */
async function exportedRows(sample) {
  for (const format of rowFormats) {
    const { code, output } = await assay(
      'rows',
      sample.caseFolder,
      '--out',
      path.join(sample.work, `rows.${format}`),
    );
    if (code !== 0) throw new Error(output.slice(-500));
  }
  return sample.work;
}

const readBack = (format, spoil) => ({
  id: `Python and pyarrow on ${format}`,
  needs: pythonTools,
  make: exportedRows,
  accepts: async (folder, { python }) =>
    (
      await run(
        folder,
        python,
        readRows,
        'evidence/small.parquet',
        ...rowFormats.map((ending) => `rows.${ending}`),
      )
    ).code === 0,
  spoil: (folder) => spoil(path.join(folder, `rows.${format}`)),
});

const asFolder = (sample) => sample.bundle('bundle');
const asZip = (sample) => sample.bundle('bundle.zip');

/** `accepts` is asked of what `make` made, then again after `spoil`; what `needs` resolves with is handed to it. */
const validators = [
  {
    id: 'sha256sum',
    needs: program('sha256sum'),
    make: asFolder,
    accepts: async (bag) =>
      (await run(bag, 'sha256sum', '--strict', '--quiet', '-c', 'manifest-sha256.txt')).code === 0 &&
      (await run(bag, 'sha256sum', '--strict', '--quiet', '-c', 'tagmanifest-sha256.txt')).code === 0,
    spoil: (bag) => flip(path.join(bag, 'data/flagged-rows.jsonl')),
  },
  {
    id: 'openssl',
    needs: opensslWithEd25519,
    make: asFolder,
    accepts: async (bag) =>
      (
        await run(
          bag,
          'openssl',
          ...'pkeyutl -verify -pubin -inkey seal/public-key.pem -rawin -in seal/statement.pae -sigfile'.split(
            ' ',
          ),
          'seal/statement.sig',
        )
      ).output.includes('Signature Verified Successfully'),
    spoil: (bag) => flip(path.join(bag, 'seal/statement.pae')),
  },
  {
    id: 'sarif-multitool',
    needs: sarifMultitool,
    make: asFolder,
    // It ends with 0 either way: what it says counts.
    async accepts(bag, { file }) {
      const { output } = await run(bag, file, 'validate', 'data/findings.sarif');
      return output.includes('Analysis completed successfully') && !/\berror [A-Z]+\d+/.test(output);
    },
    spoil: (bag) => edit(path.join(bag, 'data/findings.sarif'), '"version":"2.1.0"}', '"version":"2.1.1"}'),
  },
  {
    id: 'pdftotext',
    needs: program('pdftotext'),
    make: asFolder,
    accepts: async (bag) =>
      (await run(bag, 'pdftotext', 'data/report.pdf', '-')).output.includes('Verification'),
    spoil: (bag) =>
      writeFileSync(path.join(bag, 'data/report.pdf'), readFileSync(path.join(bag, 'data/report.json'))),
  },
  {
    id: 'qpdf',
    needs: program('qpdf'),
    make: asFolder,
    accepts: async (bag) => (await run(bag, 'qpdf', '--check', 'data/report.pdf')).code === 0,
    spoil(bag) {
      const bytes = readFileSync(path.join(bag, 'data/report.pdf'));
      writeFileSync(path.join(bag, 'data/report.pdf'), bytes.subarray(0, bytes.length - 200));
    },
  },
  {
    id: 'jq',
    needs: program('jq'),
    make: asFolder,
    accepts: async (bag) =>
      (await run(bag, 'jq', '-e', '-s', 'length > 0', 'data/flagged-rows.jsonl')).code === 0 &&
      (await run(bag, 'jq', '-e', '.format == "assay-report"', 'data/report.json')).code === 0,
    spoil: (bag) => edit(path.join(bag, 'data/flagged-rows.jsonl'), '"row":', '"row"'),
  },
  {
    id: 'bagit (Python)',
    needs: pythonTools,
    make: asFolder,
    accepts: async (bag, { python }) => (await run(bag, python, '-m', 'bagit', '--validate', bag)).code === 0,
    spoil: (bag) => flip(path.join(bag, 'data/report.html')),
  },
  {
    id: 'roc-validator (Python)',
    needs: crateTools,
    make: asFolder,
    accepts: async (bag, { python, context }) =>
      (await run(bag, python, checkCrate, path.join(bag, 'data'), context)).code === 0,
    spoil: (bag) => edit(path.join(bag, 'data/ro-crate-metadata.json'), '"datePublished":', '"published":'),
  },
  {
    id: 'unzip',
    needs: program('unzip'),
    make: asZip,
    accepts: async (zip) => (await run('/', 'unzip', '-tqq', zip)).code === 0,
    spoil: flip,
  },
  {
    id: 'zipfile (Python)',
    needs: program('python3'),
    make: asZip,
    accepts: async (zip) =>
      (
        await run(
          '/',
          'python3',
          '-c',
          'import sys,zipfile;sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)',
          zip,
        )
      ).code === 0,
    spoil: flip,
  },
  readBack('csv', (file) => edit(file, '\r\n1,r1,', '\r\n1,r1"')),
  readBack('jsonl', (file) => edit(file, '"rank":', '"rank":1')),
  readBack('parquet', flip),
];

async function runValidator(validator) {
  const { id, needs, make, accepts, spoil } = validator;
  const tools = await needs();
  if (tools.missing !== undefined) return { skipped: `${id}: ${tools.missing}` };
  const sample = await sampleCase();
  try {
    const target = await make(sample);
    if (!(await accepts(target, tools))) return { problem: `${id} does not accept the export` };
    spoil(target);
    if (await accepts(target, tools)) return { problem: `${id} accepts the mutated twin` };
    if (make === exportedRows) return { value: id };
    const { code } = await assay('verify', target);
    if (code !== 1) return { problem: `assay verify ends with ${code} on the twin mutated for ${id}` };
    return { value: id };
  } finally {
    sample.remove();
  }
}

export const shards = validators.map((validator) => ({
  id: validator.id
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim()
    .replaceAll(' ', '-')
    .toLowerCase(),
  run: () => runValidator(validator),
}));

export function judge(values) {
  return { ok: true, detail: `accepted, twin rejected: ${values.join(', ')}` };
}
