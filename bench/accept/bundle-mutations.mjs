// A real bundle, changed in thousands of ways: the product and a verifier that shares no code with it must both see each.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sampleCase } from '../../tools/lib/sample-bundle.mjs';
import { problemOf, problemOfUntouched, shardResult, withVerifiers } from '../../tools/lib/two-verifiers.mjs';
import { forgeries } from '../../tools/verify-bundle/forgeries.mjs';
import { changeFolder, mutateFolder, mutateZip, readFolder } from '../../tools/verify-bundle/mutations.mjs';

export const name =
  'Bundles: two verifiers that share no code see each of thousands of changes and of the forgeries, folder and ZIP, and agree; the same copy of a case gives the same bytes';

const perShard = 500;
const folderShards = 4;
const zipShards = 6;

async function folderShard(firstSeed) {
  const sample = await sampleCase();
  try {
    const folder = await sample.bundle('bundle', { flags: ['--with-evidence'] });
    const original = readFolder(folder);
    return await withVerifiers(async (check) => {
      const untouched = await check(folder);
      const problems = problemOfUntouched(untouched);
      let before = original;
      for (let seed = firstSeed; seed < firstSeed + perShard; seed++) {
        const { what, files } = mutateFolder(original, seed);
        changeFolder(folder, before, files);
        before = files;
        problems.push(...problemOf(await check(folder), `${seed}, ${what}`));
      }
      return shardResult(problems, { changes: perShard });
    });
  } finally {
    sample.remove();
  }
}

async function zipShard(firstSeed) {
  const sample = await sampleCase();
  try {
    const original = readFileSync(await sample.bundle('bundle.zip'));
    const changed = path.join(sample.work, 'changed.zip');
    return await withVerifiers(async (check) => {
      const untouched = await check(path.join(sample.work, 'bundle.zip'));
      const problems = problemOfUntouched(untouched);
      for (let seed = firstSeed; seed < firstSeed + perShard; seed++) {
        const { what, bytes } = mutateZip(original, seed);
        writeFileSync(changed, bytes);
        problems.push(...problemOf(await check(changed), `${seed}, ${what}`));
      }
      return shardResult(problems, { changes: perShard });
    });
  } finally {
    sample.remove();
  }
}

/** Two copies of one case as it lies, each made into a bundle at the same time with the same key. */
async function sameBytes() {
  const sample = await sampleCase();
  try {
    const [one, other] = await Promise.all(
      ['one', 'other'].map(async (copy) => {
        const from = path.join(sample.work, copy, 'case');
        mkdirSync(path.dirname(from));
        cpSync(sample.caseFolder, from, { recursive: true });
        return readFileSync(await sample.bundle(`${copy}.zip`, { from }));
      }),
    );
    return one.equals(other) ? { value: { same: one.length } } : { problem: 'two copies gave other bytes' };
  } finally {
    sample.remove();
  }
}

/** What a forger would do who knows the format, on a bundle with evidence. */
async function forgeryShard() {
  const sample = await sampleCase();
  try {
    const folder = await sample.bundle('bundle', { flags: ['--with-evidence'] });
    const original = readFolder(folder);
    const other = readFolder(await sample.bundle('other', { flags: ['--with-evidence'] }));
    const fingerprint = readFileSync(path.join(folder, 'seal/statement.dsse.json'), 'latin1').match(
      /"keyid":"([0-9a-f]{64})"/,
    )[1];
    return await withVerifiers(async (check) => {
      const problems = problemOfUntouched(await check(folder));
      let before = original;
      for (const { what, forge } of forgeries) {
        const files = new Map(original);
        forge(files, other, fingerprint);
        changeFolder(folder, before, files);
        before = files;
        problems.push(...problemOf(await check(folder), what));
      }
      return shardResult(problems, { forgeries: forgeries.length });
    });
  } finally {
    sample.remove();
  }
}

const numbered = (count, kind, run) =>
  Array.from({ length: count }, (_, i) => ({ id: `${kind}-${i}`, run: () => run(1 + i * perShard) }));

export const shards = [
  { id: 'same-bytes', run: sameBytes },
  { id: 'forgeries', run: forgeryShard },
  ...numbered(folderShards, 'folder', folderShard),
  ...numbered(zipShards, 'zip', zipShard),
];

export function judge(values) {
  const sum = (key) => values.reduce((total, value) => total + (value[key] ?? 0), 0);
  const same = values.find((value) => value.same !== undefined)?.same;
  return {
    ok: true,
    detail: `${sum('changes')} changes drawn by seeds from 1 on and ${sum('forgeries')} forgeries, each seen by both${same === undefined ? '' : `; two copies of a case, one bundle of ${same} bytes`}`,
  };
}
