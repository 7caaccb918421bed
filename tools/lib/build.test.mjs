import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildSources, buildState } from './build.mjs';

const outputs = ['index', 'cli', 'engine', 'engine-child', 'worker'];
let folder;

function put(name, text) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** As after a build of what is there. */
function built() {
  for (const name of outputs) put(`out/main/${name}.js`, '');
  const { times, contents } = buildState(folder);
  put('out/.stamp.json', JSON.stringify({ times, contents }));
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-build-test-'));
  put('package.json', '{}');
  put('src/a.ts', 'export const a = 1;');
  put('src/deep/b.tsx', 'b');
  put('src/deep/b.test.tsx', 'test');
  put('src/engine/detectors/_template/template.detector.ts', 'template');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('reads sources and settings, not tests and templates', () => {
  expect(buildSources(folder)).toEqual(['package.json', 'src/a.ts', 'src/deep/b.tsx']);
});

it('is stale without a build and fresh after one', () => {
  expect(buildState(folder).isFresh).toBe(false);
  built();
  expect(buildState(folder).isFresh).toBe(true);
});

it('is stale once a source changes, appears or goes, or an output is missing', () => {
  built();
  put('src/a.ts', 'export const a = 2;');
  expect(buildState(folder).isFresh).toBe(false);
  built();
  put('src/new.ts', '');
  expect(buildState(folder).isFresh).toBe(false);
  built();
  rmSync(path.join(folder, 'src/new.ts'));
  expect(buildState(folder).isFresh).toBe(false);
  built();
  rmSync(path.join(folder, 'out/main/worker.js'));
  expect(buildState(folder).isFresh).toBe(false);
});

it('stays fresh when only times or tests change, and writes the new times down', () => {
  built();
  put('src/deep/b.test.tsx', 'another test');
  expect(buildState(folder).isFresh).toBe(true);
  const before = readFileSync(path.join(folder, 'out/.stamp.json'), 'utf8');
  utimesSync(path.join(folder, 'src/a.ts'), 1, 1);
  expect(buildState(folder).isFresh).toBe(true);
  expect(readFileSync(path.join(folder, 'out/.stamp.json'), 'utf8')).not.toBe(before);
});
