// One changed bit: every bit of a short bundle, as a folder and as a ZIP, and bits of a real one by seed. The two verifiers must
// see each; sha256sum, openssl and unzip must see those of the bytes that they cover, one bit a byte.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { sampleCase } from '../../tools/lib/sample-bundle.mjs';
import { problemOf, problemOfUntouched, shardResult, withVerifiers } from '../../tools/lib/two-verifiers.mjs';
import { shortened } from '../../tools/verify-bundle/forgeries.mjs';
import { changeFolder, numberStream, readFolder } from '../../tools/verify-bundle/mutations.mjs';
import { packed } from '../../tools/verify-bundle/pack.mjs';

export const name =
  'Bundles: one changed bit in any byte of a short bundle, folder and ZIP, and in bytes of a real one drawn by seed, is seen by every verifier that covers it';

const mostBytes = 150;
const drawnBits = 1000;

/** Writes byte `at` of `file` with one bit turned, does `work`, and puts the byte back. */
async function withTurnedBit(file, bytes, at, bit, work) {
  const fd = openSync(file, 'r+');
  try {
    writeSync(fd, Buffer.of(bytes[at] ^ (1 << bit)), 0, 1, at);
    return await work();
  } finally {
    writeSync(fd, Buffer.of(bytes[at]), 0, 1, at);
    closeSync(fd);
  }
}

async function withSample(flags, work) {
  const sample = await sampleCase();
  try {
    const folder = path.join(sample.work, 'short');
    const files = shortened(readFolder(await sample.bundle('bundle', { flags })), mostBytes);
    mkdirSync(folder);
    changeFolder(folder, new Map(), files);
    const zip = path.join(sample.work, 'short.zip');
    writeFileSync(zip, packed(files));
    return await work({ sample, folder, files, zip });
  } finally {
    sample.remove();
  }
}

/** One bit of every byte. */
function everyByte(bit, kind) {
  return withSample([], ({ folder, files, zip }) =>
    withVerifiers(async (check) => {
      const target = kind === 'zip' ? zip : folder;
      const problems = problemOfUntouched(await check(target));
      let bits = 0;
      const parts = kind === 'zip' ? [['', readFileSync(zip)]] : files;
      for (const [name, bytes] of parts)
        for (let at = 0; at < bytes.length; at++) {
          const place = path.join(target, name);
          const verdicts = await withTurnedBit(place, bytes, at, bit, () => check(target));
          problems.push(...problemOf(verdicts, `bit ${bit} of byte ${at} of ${name || 'the ZIP'}`));
          bits += 1;
        }
      return shardResult(problems, { [kind]: bits });
    }),
  );
}

/** A bundle as it leaves the product, with evidence: bytes anywhere, by seed. */
async function drawn(kind, seed) {
  const sample = await sampleCase();
  try {
    const target = await sample.bundle(kind === 'zip' ? 'bundle.zip' : 'bundle', {
      flags: ['--with-evidence'],
    });
    const parts = kind === 'zip' ? [['', readFileSync(target)]] : [...readFolder(target)];
    const total = parts.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    const below = numberStream(seed);
    return await withVerifiers(async (check) => {
      const problems = problemOfUntouched(await check(target));
      for (let i = 0; i < drawnBits; i++) {
        let at = below(total);
        const [name, bytes] = parts.find(([, { length }]) => (at < length ? true : ((at -= length), false)));
        const bit = below(8);
        const place = path.join(target, name);
        const verdicts = await withTurnedBit(place, bytes, at, bit, () => check(target));
        problems.push(
          ...problemOf(verdicts, `seed ${seed}, bit ${bit} of byte ${at} of ${name || 'the ZIP'}`),
        );
      }
      return shardResult(problems, { drawn: drawnBits });
    });
  } finally {
    sample.remove();
  }
}

const accepts = (folder, command, ...words) => spawnSync(command, words, { cwd: folder }).status === 0;

const sums = (manifest) => (folder) =>
  accepts(folder, 'sha256sum', '--strict', '--status', '-c', `${manifest}-sha256.txt`);

const isSigned = (folder) =>
  accepts(
    folder,
    'openssl',
    ...'pkeyutl -verify -pubin -inkey seal/public-key.pem -rawin -in seal/statement.pae'.split(' '),
    '-sigfile',
    'seal/statement.sig',
  );

/** Which bytes of a short ZIP are content: `unzip -t` covers them by their CRC, but not every field of a header. */
function* contentBytes(zip) {
  let at = 0;
  while (zip.readUInt32LE(at) === 0x04034b50) {
    const from = at + 30 + zip.readUInt16LE(at + 26);
    at = from + zip.readUInt32LE(at + 18);
    for (let place = from; place < at; place++) yield place;
  }
}

/** What each program covers, as [file, bytes, places]. */
const programs = {
  sha256sum: {
    words: ['--version'],
    accepts: (folder) => sums('manifest')(folder) && sums('tagmanifest')(folder),
    covers: (files) =>
      [...files].filter(([name]) => !name.startsWith('seal/statement') && name !== 'tagmanifest-sha256.txt'),
  },
  openssl: {
    words: ['version'],
    accepts: isSigned,
    covers: (files) => [...files].filter(([name]) => /^seal\/statement\.(pae|sig)$/.test(name)),
  },
  unzip: { words: ['-v'], accepts: (zip) => accepts('/', 'unzip', '-tqq', zip), isOfZip: true },
};

async function byProgram(program) {
  const { words, accepts: isAccepted, covers, isOfZip } = programs[program];
  if (spawnSync(program, words).status !== 0) return { skipped: `${program} is not installed` };
  return withSample([], async ({ folder, files, zip }) => {
    const target = isOfZip ? zip : folder;
    const problems = isAccepted(target) ? [] : [`${program} does not accept the bundle`];
    const archive = readFileSync(zip);
    const parts = isOfZip
      ? [['', archive, contentBytes(archive)]]
      : covers(files).map(([name, bytes]) => [name, bytes, bytes.keys()]);
    let bytesSeen = 0;
    for (const [name, bytes, places] of parts)
      for (const at of places) {
        const isSeen = await withTurnedBit(
          path.join(target, name),
          bytes,
          at,
          at % 8,
          () => !isAccepted(target),
        );
        if (!isSeen) problems.push(`${program} accepts bit ${at % 8} of byte ${at} of ${name || 'the ZIP'}`);
        bytesSeen += 1;
      }
    return shardResult(problems, { program, bytesSeen });
  });
}

const bits = [0, 1, 2, 3, 4, 5, 6, 7];

export const shards = [
  ...bits.map((bit) => ({ id: `folder-bit-${bit}`, run: () => everyByte(bit, 'folder') })),
  ...bits.map((bit) => ({ id: `zip-bit-${bit}`, run: () => everyByte(bit, 'zip') })),
  { id: 'drawn-folder', run: () => drawn('folder', 1) },
  { id: 'drawn-zip', run: () => drawn('zip', 2) },
  ...Object.keys(programs).map((program) => ({ id: program, run: () => byProgram(program) })),
];

export function judge(values) {
  const sum = (key) => values.reduce((total, value) => total + (value[key] ?? 0), 0);
  const others = values
    .filter(({ program }) => program !== undefined)
    .map(({ program, bytesSeen }) => `${program} ${bytesSeen}`);
  return {
    ok: true,
    detail: `every bit: ${sum('folder')} of a folder and ${sum('zip')} of a ZIP; ${sum('drawn')} drawn by seeds 1 and 2 in real bundles; both verifiers saw each. Bytes of which one bit was turned and seen: ${others.join(', ')}`,
  };
}
