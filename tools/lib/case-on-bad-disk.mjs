// Run as `unshare -rm node case-on-bad-disk.mjs`: a case on a disk that gets full, and in a folder that is read-only. Prints JSON.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';

const cli = path.join(root, 'out', 'main', 'cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'assay-disk-'));
const disk = path.join(folder, 'disk');
const caseFolder = path.join(disk, 'case');
const journal = path.join(caseFolder, 'journal.jsonl');
const filler = path.join(disk, 'filler');
const evidence = path.join(folder, 'rows.csv');
const problems = [];

function assay(...words) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, ...words, '--quiet', '--threads', '1'],
    {
      encoding: 'utf8',
      timeout: 300_000,
    },
  );
  return { status, stdout, stderr };
}

function expectTrue(is, what) {
  if (!is) problems.push(what);
}

const notes = () =>
  readFileSync(journal, 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const record = JSON.parse(line);
      return record.type === 'tag.applied' ? [record.body.note] : [];
    });

const tag = (note) => assay('tag', caseFolder, '--rows', '0', '--tag', 'benign', '--note', note);

/** Leaves so many bytes free. */
function fill(freeBytes) {
  const { bsize, bavail } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bsize * bavail - freeBytes)));
}

function onFullDisk() {
  const saved = [];
  const refused = [];
  // The journal's own last block has room, too; so bytes fit that no block is free for.
  for (const [i, freeBytes] of [1e6, 8192, 4096, 0, 0, 0].entries()) {
    truncateSync(filler, 0);
    fill(freeBytes);
    for (let k = 0; k < 3; k++) {
      const note = `${i}.${k} ${'x'.repeat(1500)}`;
      const { status, stderr } = tag(note);
      if (status === 0) saved.push(note);
      else {
        refused.push(stderr);
        expectTrue(status === 3, `a full disk ends with ${status}: ${stderr.slice(-300)}`);
      }
    }
  }
  truncateSync(filler, 0);
  const after = tag('with space again');
  expectTrue(after.status === 0, `with space again: ${after.stderr.slice(-300)}`);
  const kept = new Set(notes());
  expectTrue(refused.length > 0, 'the disk was never full');
  for (const text of refused)
    expectTrue(/not saved|no space|ENOSPC/i.test(text), `a full disk is told as: ${text.slice(-300)}`);
  expectTrue(
    saved.every((note) => kept.has(note)),
    'an acknowledged action is lost',
  );
  expectTrue(kept.has('with space again'), 'the action after there was space is lost');
  return { saved: saved.length, refused: refused.length };
}

function inReadOnlyFolder() {
  const before = readFileSync(journal);
  execFileSync('mount', ['--bind', caseFolder, caseFolder]);
  execFileSync('mount', ['-o', 'remount,ro,bind', caseFolder]);
  const read = assay('findings', caseFolder);
  expectTrue(read.status === 0, `findings of a read-only case: ${read.stderr.slice(-300)}`);
  expectTrue(read.stderr.includes('open for reading only'), 'nobody is told that the case is read-only');
  const written = tag('never');
  expectTrue(written.status === 3, `tagging in a read-only case ends with ${written.status}`);
  execFileSync('umount', [caseFolder]);
  expectTrue(readFileSync(journal).equals(before), 'a read-only case was changed');
}

try {
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
  writeFileSync(evidence, 'id,text,label\n1,hello there,a\n2,other words,b\n3,hello there,b\n');
  const scan = assay('scan', evidence, '--case', caseFolder, '--no-map', '--detectors', 'D04');
  expectTrue(scan.status === 0, `scan: ${scan.stderr.slice(-300)}`);
  writeFileSync(filler, '');
  const counts = onFullDisk();
  inReadOnlyFolder();
  console.log(JSON.stringify({ ...counts, problems }));
} finally {
  spawnSync('umount', [disk]);
  rmSync(folder, { recursive: true, force: true });
}
