// A real bundle, changed in thousands of ways: the product and a verifier that shares no code with it must both see each.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEngine } from '../../tools/lib/engine-calls.mjs';
import { sampleCase } from '../../tools/lib/sample-bundle.mjs';
import { changeFolder, mutateFolder, mutateZip, readFolder } from '../../tools/verify-bundle/mutations.mjs';
import { verifyBundle } from '../../tools/verify-bundle/verify-bundle.mjs';

export const name =
  'Two verifiers that share no code both see each of thousands of changes to a bundle, folder and ZIP, and agree; the same copy of a case gives the same bytes';

const perShard = 500;
const folderShards = 4;
const zipShards = 6;

/** `check(target)` gives the verdict of each verifier. */
async function withVerifiers(work) {
  const engine = startEngine();
  try {
    return await work(async (target) => {
      const params = { target: engine.grant(target), evidence: null, key: null, head: null };
      const { verdict } = await engine.call('bundle.verify', params);
      return [verdict, verifyBundle(target).verdict];
    });
  } finally {
    await engine.close();
  }
}

function problemOf(verdicts, what) {
  const [first, second] = verdicts;
  if (first === second && first !== 'intact') return [];
  return [`${what}: ${first} by the product, ${second} by the other`];
}

async function folderShard(firstSeed) {
  const sample = await sampleCase();
  try {
    const folder = await sample.bundle('bundle', { flags: ['--with-evidence'] });
    const original = readFolder(folder);
    return await withVerifiers(async (check) => {
      const untouched = await check(folder);
      const problems = untouched.every((verdict) => verdict === 'intact') ? [] : [`untouched: ${untouched}`];
      let before = original;
      for (let seed = firstSeed; seed < firstSeed + perShard; seed++) {
        const { what, files } = mutateFolder(original, seed);
        changeFolder(folder, before, files);
        before = files;
        problems.push(...problemOf(await check(folder), `${seed}, ${what}`));
      }
      return resultOf(problems);
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
      const problems = untouched.every((verdict) => verdict === 'intact') ? [] : [`untouched: ${untouched}`];
      for (let seed = firstSeed; seed < firstSeed + perShard; seed++) {
        const { what, bytes } = mutateZip(original, seed);
        writeFileSync(changed, bytes);
        problems.push(...problemOf(await check(changed), `${seed}, ${what}`));
      }
      return resultOf(problems);
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

function resultOf(problems) {
  return problems.length > 0
    ? { problem: problems.slice(0, 5).join('; ') }
    : { value: { changes: perShard } };
}

const numbered = (count, kind, run) =>
  Array.from({ length: count }, (_, i) => ({ id: `${kind}-${i}`, run: () => run(1 + i * perShard) }));

export const shards = [
  { id: 'same-bytes', run: sameBytes },
  ...numbered(folderShards, 'folder', folderShard),
  ...numbered(zipShards, 'zip', zipShard),
];

export function judge(values) {
  const changes = values.reduce((sum, value) => sum + (value.changes ?? 0), 0);
  const same = values.find((value) => value.same !== undefined)?.same;
  return {
    ok: true,
    detail: `${changes} changes, each seen by both${same === undefined ? '' : `; two copies of a case, one bundle of ${same} bytes`}`,
  };
}
