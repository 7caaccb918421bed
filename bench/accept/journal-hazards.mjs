// What else can happen to a journal: power that fails between two calls of the system, two programs on one case at the same
// instant, a clock that is set back.
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crashStates, journalOps } from '../../tools/lib/crash-states.mjs';
import { startEngine } from '../../tools/lib/engine-calls.mjs';
import { root } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';
import { missingProgram } from '../../tools/lib/validators.mjs';

export const name =
  'Journal: power failing after any call of the system, two programs opening a case at once, a clock set back: nothing acknowledged is lost, one writes, the order is kept';

const cli = path.join(root, 'out', 'main', 'cli.js');

async function mustAssay(...words) {
  const { code, output } = await capture(process.execPath, [cli, ...words, '--quiet'], { timeout: 300_000 });
  if (code !== 0) throw new Error(`assay ${words[0]} ended with ${code}: ${output.slice(-500)}`);
}

async function withCase(work) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'assay-hazards-')));
  const evidence = path.join(folder, 'rows.csv');
  const caseFolder = path.join(folder, 'case');
  writeFileSync(evidence, 'id,text,label\n1,hello there,a\n2,other words,b\n3,hello there,b\n');
  try {
    await mustAssay(
      'scan',
      evidence,
      '--case',
      caseFolder,
      '--no-map',
      '--detectors',
      'D04',
      '--threads',
      '1',
    );
    return await work({ folder, caseFolder, journal: path.join(caseFolder, 'journal.jsonl') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const recordsOf = (file) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const notesOf = (file) =>
  recordsOf(file).flatMap(({ type, body }) => (type === 'tag.applied' ? [body.note] : []));

function enter(engine, folder) {
  return engine.call('case.open', {
    folder: engine.grant(folder),
    examiner: 'tester',
    facts: { runtime: 'test', warnings: [] },
  });
}

const tag = (engine, note) =>
  engine.call('tags.apply', { rows: { kind: 'rows', rows: Uint32Array.of(1) }, tag: 'benign', note });

/** `journal.head` names a record that is not in the journal; one that is torn or empty names none. */
function isNoteAhead(files) {
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };
  const noted = parsed(files.get('journal.head')?.toString() ?? '');
  const lines = files.get('journal.jsonl').toString().split('\n');
  return noted !== null && parsed(lines[noted.seq] ?? '')?.hash !== noted.hash;
}

/** ALICE (OSDI '14) in small: what a disk may hold after each call, where what was not synchronised is there, gone or torn. */
async function powerFailures() {
  const missing = await missingProgram('strace');
  if (missing !== null) return { skipped: missing };
  return withCase(async ({ folder, caseFolder, journal }) => {
    const problems = [];
    let states = 0;
    for (const [i, torn] of ['', 'half a record', ''].entries()) {
      const acknowledgedBefore = notesOf(journal);
      if (torn !== '') writeFileSync(journal, torn, { flag: 'a' });
      const before = path.join(folder, `before-${i}`);
      cpSync(caseFolder, before, { recursive: true });
      const note = `power ${i}`;
      const trace = path.join(folder, `trace-${i}`);
      const words = ['tag', caseFolder, '--rows', '0', '--tag', 'benign', '--note', note, '--quiet'];
      const strace = ['-f', '-y', '-qq', '-xx', '-s', '1000000', '-o', trace];
      const traced =
        'trace=openat,write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,unlink,close,truncate';
      const run = await capture('strace', [...strace, '-e', traced, process.execPath, cli, ...words], {
        timeout: 300_000,
      });
      if (run.code !== 0) return { problem: run.output.slice(-500) };
      const ops = journalOps(trace, caseFolder);
      // On a disk that promises and does not keep, the same states must show the loss.
      const unsynchronised = ops.filter(({ kind }) => !kind.startsWith('sync'));
      const loose = [...crashStates(before, unsynchronised)];
      const isLossSeen = loose.some(
        ({ files, isAcknowledged }) => isAcknowledged && !files.get('journal.jsonl').includes(note),
      );
      if (!isLossSeen || !loose.some(({ files }) => isNoteAhead(files)))
        return { problem: 'a loss on a disk that synchronises nothing would not be seen' };
      const place = path.join(folder, 'crashed');
      const tried = new Set();
      for (const { what, files, isAcknowledged } of crashStates(before, ops)) {
        if (isNoteAhead(files)) problems.push(`${what}: the note of the end is ahead of the journal`);
        // States that differ in the note alone open alike.
        const kept = [...files].filter(([file]) => !file.startsWith('journal.head'));
        const key = `${isAcknowledged} ${kept.map(([file, bytes]) => `${file} ${bytes.toString('base64')}`).join(' ')}`;
        if (tried.has(key)) continue;
        tried.add(key);
        rmSync(place, { recursive: true, force: true });
        cpSync(before, place, { recursive: true });
        rmSync(path.join(place, 'lock'), { force: true });
        for (const [name_, bytes] of files) writeFileSync(path.join(place, name_), bytes);
        const engine = startEngine();
        const state = await enter(engine, place);
        await engine.close();
        states += 1;
        if (state.readOnly) problems.push(`${what}: opened for reading only: ${state.readOnlyReason}`);
        const notes = notesOf(path.join(place, 'journal.jsonl'));
        const wanted = [...acknowledgedBefore, ...(isAcknowledged ? [note] : [])];
        if (!wanted.every((one) => notes.includes(one)))
          problems.push(`${what}: an acknowledged action is lost`);
      }
    }
    return problems.length > 0 ? { problem: problems.slice(0, 5).join('; ') } : { value: { states } };
  });
}

const contests = 20;

function contest() {
  return withCase(async ({ caseFolder, journal }) => {
    const problems = [];
    for (let i = 0; i < contests; i++) {
      const engines = [startEngine(), startEngine(), startEngine()];
      const opened = await Promise.all(engines.map((engine) => enter(engine, caseFolder)));
      const writers = opened.filter(({ readOnly }) => !readOnly).length;
      if (writers !== 1) problems.push(`contest ${i}: ${writers} of 3 may write`);
      const done = await Promise.allSettled(engines.map((engine, k) => tag(engine, `contest ${i}.${k}`)));
      for (const [k, { readOnly, readOnlyReason }] of opened.entries()) {
        const isSaved = done[k].status === 'fulfilled';
        if (isSaved === readOnly) problems.push(`contest ${i}: a reader saved, or the writer did not`);
        if (readOnly && !/has this case open/.test(readOnlyReason))
          problems.push(`contest ${i}: a reader is told “${readOnlyReason}”`);
        if (isSaved && !notesOf(journal).includes(`contest ${i}.${k}`)) problems.push(`contest ${i}: lost`);
      }
      await Promise.all(engines.map((engine) => engine.close()));
    }
    const { code } = await capture(process.execPath, [cli, 'verify', caseFolder, '--quiet']);
    if (code !== 0) problems.push(`assay verify ends with ${code} afterwards`);
    return problems.length > 0 ? { problem: problems.slice(0, 5).join('; ') } : { value: { contests } };
  });
}

/** A real clock as programs see it, moved by libfaketime while the engine runs and between two. */
async function clockSetBack() {
  const missing = await missingProgram('faketime');
  if (missing !== null) return { skipped: missing };
  return withCase(async ({ folder, caseFolder, journal }) => {
    const clock = path.join(folder, 'clock');
    const libraries = await capture('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketimeMT.so.1']);
    const env = {
      LD_PRELOAD: libraries.stdout.trim(),
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
    const first = recordsOf(journal).length;
    for (const [session, offsets] of [
      ['+0', '-1h', '-1h'],
      ['-2d', '-2d', '+0'],
    ].entries()) {
      writeFileSync(clock, `${offsets[0]}\n`);
      const engine = startEngine(env);
      await enter(engine, caseFolder);
      for (const [i, offset] of offsets.entries()) {
        writeFileSync(clock, `${offset}\n`);
        await tag(engine, `clock ${session}.${i}`);
      }
      await engine.close();
    }
    const records = recordsOf(journal);
    const steps = records.filter(({ type }) => type === 'clock.stepped').map(({ body }) => body.stepMs);
    const times = records.slice(first).map(({ ts }) => Date.parse(ts));
    const problems = [];
    if (records.some(({ seq }, i) => seq !== i)) problems.push('the order by number is broken');
    if (!times.some((time, i) => i > 0 && time < times[i - 1])) problems.push('the clock was never set back');
    if (steps.filter((step) => step < -3_000_000).length !== 2 || !steps.some((step) => step > 100_000_000))
      problems.push(`the steps recorded are ${steps.join(', ')} ms`);
    const wanted = ['0.0', '0.1', '0.2', '1.0', '1.1', '1.2'].map((at) => `clock ${at}`);
    if (notesOf(journal).join() !== wanted.join()) problems.push(`the tags are ${notesOf(journal).join()}`);
    return problems.length > 0 ? { problem: problems.join('; ') } : { value: { steps } };
  });
}

export const shards = [
  { id: 'power-failures', run: powerFailures },
  { id: 'contest', run: contest },
  { id: 'clock-set-back', run: clockSetBack },
];

export function judge(values) {
  const of = (key) => values.find((value) => value[key] !== undefined)?.[key];
  const steps = of('steps') ?? [];
  return {
    ok: true,
    detail: `${of('states') ?? 0} states of the disk after power failed, each opened with what was acknowledged; ${of('contests') ?? 0} times three programs opened a case at once, each time one wrote; clock steps of ${steps.map((step) => `${Math.round(step / 1000)} s`).join(', ')} recorded`,
  };
}
