import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, writeSmallBundle } from '../../src/engine/bundle/bundle-fixture';
import { verifyTarget } from '../../src/engine/bundle/verify/verify-target';
import { forgeries, sealedByAnother } from './forgeries.mjs';
import { changeFolder, mutateFolder, mutateZip, readFolder } from './mutations.mjs';
import { verifyBundle } from './verify-bundle.mjs';

const work = mkdtempSync(path.join(tmpdir(), 'assay-verify-'));
const folder = path.join(work, 'folder');
const zip = path.join(work, 'bundle.zip');
const mutated = path.join(work, 'mutated');
const context = {
  signal: { isCancelled: false, throwIfCancelled: () => undefined },
  progress: () => undefined,
};
const key = newKey();

beforeAll(async () => {
  for (const [name, target, kind] of [
    ['one', folder, 'folder'],
    ['two', zip, 'zip'],
  ]) {
    mkdirSync(path.join(work, name));
    await writeSmallBundle(path.join(work, name), target, kind, key);
  }
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** The verdict of the product's verifier. */
async function first(target, keyFile = null) {
  const wanted = { evidence: null, keyFile, head: null };
  return (await verifyTarget(target, wanted, work, context)).verdict;
}

it('is taken for intact by both verifiers as it is written', async () => {
  for (const target of [folder, zip]) {
    expect(verifyBundle(target).problems).toEqual([]);
    expect(await first(target)).toBe('intact');
  }
});

it('holds the same files as a folder and as a ZIP, in the same bytes each time', async () => {
  mkdirSync(path.join(work, 'three'));
  await writeSmallBundle(path.join(work, 'three'), path.join(work, 'again.zip'), 'zip', key);
  expect(readFileSync(path.join(work, 'again.zip')).equals(readFileSync(zip))).toBe(true);
  for (const [name, bytes] of readFolder(folder)) expect(readFileSync(zip).includes(bytes), name).toBe(true);
});

it('is found altered by both verifiers after every one of 120 mutations of the folder', async () => {
  const original = readFolder(folder);
  mkdirSync(mutated);
  let before = new Map();
  for (let seed = 1; seed <= 120; seed++) {
    const { what, files } = mutateFolder(original, seed);
    changeFolder(mutated, before, files);
    before = files;
    expect([verifyBundle(mutated).verdict, await first(mutated)], `${seed}: ${what}`).toEqual([
      'altered',
      'altered',
    ]);
  }
}, 60_000);

describe('forged by', () => {
  const forged = path.join(work, 'forged-folder');
  let original;
  let other;
  let before = new Map();
  beforeAll(async () => {
    mkdirSync(forged);
    mkdirSync(path.join(work, 'older'));
    await writeSmallBundle(path.join(work, 'older'), path.join(work, 'older-bundle'), 'folder', newKey());
    original = readFolder(folder);
    other = readFolder(path.join(work, 'older-bundle'));
  });
  it.each(forgeries)('$what: found altered by both verifiers', async ({ forge }) => {
    const files = new Map(original);
    forge(files, other, key.fingerprint);
    changeFolder(forged, before, files);
    before = files;
    expect([verifyBundle(forged).verdict, await first(forged)]).toEqual(['altered', 'altered']);
  });

  it('nothing but another key: intact, unless the right key is given', async () => {
    const files = sealedByAnother(original);
    changeFolder(forged, before, files);
    before = files;
    const keyFile = path.join(work, 'right.pem');
    writeFileSync(keyFile, key.publicPem);
    expect([verifyBundle(forged).verdict, await first(forged)]).toEqual(['intact', 'intact']);
    expect([verifyBundle(forged, { keyFile }).verdict, await first(forged, keyFile)]).toEqual([
      'altered',
      'altered',
    ]);
  });
});

it('is taken for intact as a redacted bundle, and for altered after every one of 60 mutations of it', async () => {
  const redacted = path.join(work, 'redacted');
  mkdirSync(path.join(work, 'four'));
  await writeSmallBundle(path.join(work, 'four'), redacted, 'folder', key, true);
  expect(verifyBundle(redacted).problems).toEqual([]);
  expect(await first(redacted)).toBe('intact');
  const original = readFolder(redacted);
  const changed = path.join(work, 'redacted-mutated');
  mkdirSync(changed);
  let before = new Map();
  for (let seed = 1; seed <= 60; seed++) {
    const { what, files } = mutateFolder(original, seed);
    changeFolder(changed, before, files);
    before = files;
    const both = [verifyBundle(changed).verdict, await first(changed)];
    expect(both, `${seed}: ${what}`).toEqual(['altered', 'altered']);
  }
}, 60_000);

it('is not intact for either verifier after any of 240 mutations of the ZIP, and they agree', async () => {
  const original = readFileSync(zip);
  const other = path.join(work, 'mutated.zip');
  for (let seed = 1; seed <= 240; seed++) {
    const { what, bytes } = mutateZip(original, seed);
    writeFileSync(other, bytes);
    const second = verifyBundle(other).verdict;
    expect(second, `${seed}: ${what}`).not.toBe('intact');
    expect(await first(other), `${seed}: ${what}`).toBe(second);
  }
}, 60_000);

it('tells a bundle that somebody else sealed by its key', async () => {
  mkdirSync(path.join(work, 'forged'));
  const forged = path.join(work, 'forged.zip');
  await writeSmallBundle(path.join(work, 'forged'), forged, 'zip', newKey());
  const keyFile = path.join(work, 'key.pem');
  writeFileSync(keyFile, key.publicPem);
  expect([verifyBundle(forged).verdict, await first(forged)]).toEqual(['intact', 'intact']);
  expect([verifyBundle(forged, { keyFile }).verdict, await first(forged, keyFile)]).toEqual([
    'altered',
    'altered',
  ]);
  expect([verifyBundle(zip, { keyFile }).verdict, await first(zip, keyFile)]).toEqual(['intact', 'intact']);
});

it('calls unreadable what is no bundle', async () => {
  const empty = path.join(work, 'empty');
  mkdirSync(empty);
  writeFileSync(path.join(work, 'text.zip'), 'not a ZIP, only a text that is long enough');
  for (const target of [empty, path.join(work, 'absent'), path.join(work, 'text.zip')])
    expect([verifyBundle(target).verdict, await first(target)], target).toEqual(['unreadable', 'unreadable']);
});
