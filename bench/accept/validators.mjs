// Programs that we did not write, on a real bundle and on a mutated twin: each must accept the one and reject the other.
// What is not installed is named "not available". None is a dependency of the product; ASSAY_VALIDATORS may name a folder
// with node_modules (@microsoft/sarif-multitool-linux, ro-crate) and a Python environment in venv (bagit, roc-validator).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';
import { assay, sampleCase } from '../../tools/lib/sample-bundle.mjs';

export const name =
  'Validators that we did not write accept a bundle and its files, and reject a mutated twin of each';

const tools = process.env.ASSAY_VALIDATORS ?? '';
const multitool = path.join(tools, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');
const python = path.join(tools, 'venv/bin/python');
const crateContext = path.join(tools, 'node_modules/ro-crate/lib/context.json');
const checkCrate = path.join(root, 'tools/verify-bundle/check-crate.py');

/** Resolves with exit code and output. */
async function run(folder, command, ...words) {
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  return capture(command, words, { cwd: folder, env, timeout: 120_000 });
}

async function hasProgram(command, ...words) {
  if (path.isAbsolute(command) && !existsSync(command)) return false;
  const { code } = await run('/', 'sh', '-c', 'command -v "$1" >/dev/null', 'sh', command);
  return code === 0 && (words.length === 0 || (await run('/', command, ...words)).code === 0);
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

/** `accepts` is asked of the bundle, then again after `spoil`. */
const validators = [
  {
    id: 'sha256sum',
    isHere: () => hasProgram('sha256sum'),
    accepts: async (bag) =>
      (await run(bag, 'sha256sum', '--strict', '--quiet', '-c', 'manifest-sha256.txt')).code === 0 &&
      (await run(bag, 'sha256sum', '--strict', '--quiet', '-c', 'tagmanifest-sha256.txt')).code === 0,
    spoil: (bag) => flip(path.join(bag, 'data/flagged-rows.jsonl')),
  },
  {
    id: 'openssl',
    isHere: async () => /^OpenSSL [3-9]/.test((await run('/', 'openssl', 'version')).output),
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
    isHere: () => existsSync(multitool),
    // It ends with 0 either way: what it says counts.
    async accepts(bag) {
      const { output } = await run(bag, multitool, 'validate', 'data/findings.sarif');
      return output.includes('Analysis completed successfully') && !/\berror [A-Z]+\d+/.test(output);
    },
    spoil: (bag) => edit(path.join(bag, 'data/findings.sarif'), '"version":"2.1.0"}', '"version":"2.1.1"}'),
  },
  {
    id: 'pdftotext',
    isHere: () => hasProgram('pdftotext'),
    accepts: async (bag) =>
      (await run(bag, 'pdftotext', 'data/report.pdf', '-')).output.includes('Verification'),
    spoil: (bag) =>
      writeFileSync(path.join(bag, 'data/report.pdf'), readFileSync(path.join(bag, 'data/report.json'))),
  },
  {
    id: 'qpdf',
    isHere: () => hasProgram('qpdf'),
    accepts: async (bag) => (await run(bag, 'qpdf', '--check', 'data/report.pdf')).code === 0,
    spoil(bag) {
      const bytes = readFileSync(path.join(bag, 'data/report.pdf'));
      writeFileSync(path.join(bag, 'data/report.pdf'), bytes.subarray(0, bytes.length - 200));
    },
  },
  {
    id: 'jq',
    isHere: () => hasProgram('jq'),
    accepts: async (bag) =>
      (await run(bag, 'jq', '-e', '-s', 'length > 0', 'data/flagged-rows.jsonl')).code === 0 &&
      (await run(bag, 'jq', '-e', '.format == "assay-report"', 'data/report.json')).code === 0,
    spoil: (bag) => edit(path.join(bag, 'data/flagged-rows.jsonl'), '"row":', '"row"'),
  },
  {
    id: 'bagit (Python)',
    isHere: () => hasProgram(python, '-c', 'import bagit'),
    accepts: async (bag) => (await run(bag, python, '-m', 'bagit', '--validate', bag)).code === 0,
    spoil: (bag) => flip(path.join(bag, 'data/report.html')),
  },
  {
    id: 'roc-validator (Python)',
    isHere: async () =>
      existsSync(crateContext) && (await hasProgram(python, '-c', 'import rocrate_validator')),
    accepts: async (bag) =>
      (await run(bag, python, checkCrate, path.join(bag, 'data'), crateContext)).code === 0,
    spoil: (bag) => edit(path.join(bag, 'data/ro-crate-metadata.json'), '"datePublished":', '"published":'),
  },
  {
    id: 'unzip',
    isHere: () => hasProgram('unzip'),
    isOfZip: true,
    accepts: async (zip) => (await run('/', 'unzip', '-tqq', zip)).code === 0,
    spoil: flip,
  },
  {
    id: 'zipfile (Python)',
    isHere: () => hasProgram('python3'),
    isOfZip: true,
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
];

async function runValidator(validator) {
  const { id, isHere, accepts, spoil, isOfZip } = validator;
  if (!(await isHere())) return { value: { id, verdict: 'not available' } };
  const sample = await sampleCase();
  try {
    const target = await sample.bundle(isOfZip ? 'bundle.zip' : 'bundle');
    if (!(await accepts(target))) return { problem: `${id} does not accept the bundle` };
    spoil(target);
    if (await accepts(target)) return { problem: `${id} accepts the mutated twin` };
    const { code } = await assay('verify', target);
    if (code !== 1) return { problem: `assay verify ends with ${code} on the twin mutated for ${id}` };
    return { value: { id, verdict: 'accepts it and rejects the twin' } };
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
  const named = (verdict) => values.filter((value) => value.verdict === verdict).map(({ id }) => id);
  const absent = named('not available');
  const used = values.map(({ id }) => id).filter((id) => !absent.includes(id));
  return {
    ok: used.length > 0,
    detail: `accepted, twin rejected: ${used.join(', ')}${absent.length === 0 ? '' : `; not available: ${absent.join(', ')}`}`,
  };
}
