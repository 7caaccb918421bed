// Kills the engine of the built product at random instants while three clients keep it busy (one tags rows, singly and in bulk,
// takes tags away and undoes; one writes notes; one reads), again and again in one case, and looks whether the journal holds what
// was acknowledged: what the client, another process, had read the answer of. The journal is read here by code that shares
// nothing with the product.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';

const engineFile = path.join(root, 'out', 'main', 'engine-child.js');
const rowCount = 2000;
const verdicts = ['suspected poison', 'label error', 'duplicate', 'benign', 'follow up'];
/** One in four engines is killed while it opens the case, the others within so long after that. */
const longestWorkMs = 800;
const openingShare = 0.25;

/** Mulberry32: the instants of one seed are the same on every run, as far as a machine's timing is. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An engine process with promises for calls. */
function startEngine() {
  const child = fork(engineFile, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ASSAY_THREADS: '1', ASSAY_MEMORY_MB: '256' },
  });
  const waiting = new Map();
  let calls = 0;
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  child.on('message', (message) => {
    const call = waiting.get(message.call);
    if (message.type === 'reply') call?.resolve(message.result);
    else if (message.type === 'error') call?.reject(new Error(message.error.message));
    else return;
    waiting.delete(message.call);
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const send = (message) => {
    if (child.connected) child.send(message, () => undefined);
  };
  child.on('error', () => undefined);
  return {
    child,
    exited,
    stderr: () => stderr,
    grant: (handle, target) => send({ type: 'grant', handle, path: target }),
    call: (name, params) =>
      new Promise((resolve, reject) => {
        const call = calls++;
        waiting.set(call, { resolve, reject });
        send({ type: 'call', call, name, params });
      }),
    close: async () => {
      send({ type: 'close' });
      await exited;
    },
  };
}

function enter(engine, folder, evidence) {
  engine.grant('folder', folder);
  engine.grant('evidence', evidence);
  return engine.call('case.createOrOpen', {
    folder: 'folder',
    evidence: ['evidence'],
    name: 'kills',
    examiner: 'tester',
    facts: { runtime: 'test', warnings: [] },
  });
}

/** What a client does next: the call, and how the record of it is known again. Only those with a key can be told apart. */
function nextTagging(random, key) {
  const tag = verdicts[Math.floor(random() * verdicts.length)];
  const kind = random();
  if (kind < 0.1) return { call: ['tags.undo', null], type: 'tag.undone', key: '' };
  const share = kind < 0.5 ? 0 : random() * 0.4;
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row).filter(() => random() < share);
  const chosen = rows.length > 0 ? rows : Uint32Array.of(Math.floor(random() * rowCount));
  const selection = { kind: 'rows', rows: chosen };
  if (kind < 0.2) return { call: ['tags.remove', { rows: selection, tag }], type: 'tag.removed', key: '' };
  const note = key();
  return { call: ['tags.apply', { rows: selection, tag, note }], type: 'tag.applied', key: note };
}

function nextNote(random, key) {
  const text = key();
  const rows = Array.from({ length: Math.floor(random() * 20) }, (_, i) => i * 7);
  return { call: ['notes.add', { text, rows, findings: [] }], type: 'note.added', key: text };
}

/** Opens the case, lets the clients work and kills the engine; resolves with what it acknowledged and what was sent. */
async function runAndKill(folder, evidence, { isOpening, afterMs }, random, key) {
  const engine = startEngine();
  const acknowledged = [];
  const sent = [];
  const state = { isOpen: false, readOnly: '', problem: '' };
  const kill = () => engine.child.kill('SIGKILL');
  const timers = isOpening ? [setTimeout(kill, afterMs)] : [];
  const act = async (next) => {
    for (;;) {
      const action = next(random, key);
      sent.push(action);
      const { journalSeq, seq } = await engine.call(...action.call);
      acknowledged.push({ ...action, seq: journalSeq ?? seq });
    }
  };
  const read = async () => {
    for (;;) {
      await engine.call('table.record', { row: Math.floor(random() * rowCount) });
      await engine.call('tags.bits', null);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const work = async () => {
    const opened = await enter(engine, folder, evidence);
    if (opened.readOnly) state.readOnly = opened.readOnlyReason;
    state.isOpen = true;
    timers.push(setTimeout(kill, isOpening ? 0 : afterMs));
    await engine.call('tags.apply', {
      rows: { kind: 'rows', rows: Uint32Array.of(0) },
      tag: 'benign',
      note: '',
    });
    await Promise.all([act(nextTagging), act(nextNote), read()]);
  };
  await Promise.race([
    engine.exited,
    work().catch((error) => {
      state.problem = error.message;
    }),
  ]);
  timers.forEach(clearTimeout);
  kill();
  await engine.exited;
  return { acknowledged, sent, ...state };
}

/** Whole records in order, and the bytes they take; checks the chain by the page "Verification" of a report. */
function readChain(file) {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(10) + 1;
  const records = [];
  let prev = '0'.repeat(64);
  for (const [i, line] of bytes.toString('utf8', 0, end).split('\n').slice(0, -1).entries()) {
    const record = JSON.parse(line);
    if (record.seq !== i || record.prev !== prev) throw new Error(`record ${i} does not follow`);
    const { hash } = record;
    const rest = line.replace(`"hash":"${hash}",`, '').replace(`"prev":"${prev}",`, '');
    const own = createHash('sha256')
      .update(Buffer.of(0))
      .update(Buffer.from(prev, 'hex'))
      .update(rest)
      .digest('hex');
    if (own !== hash) throw new Error(`record ${i} does not match its hash`);
    prev = hash;
    records.push({ type: record.type, key: record.body.note ?? record.body.text ?? '' });
  }
  return { records, bytes: bytes.subarray(0, end) };
}

/** Kills so many engines; every problem is a sentence. */
export async function killMany({ seed, kills }) {
  const random = randomOf(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-kills-'));
  const caseFolder = path.join(folder, 'case');
  const evidence = path.join(folder, 'rows.csv');
  const journal = path.join(caseFolder, 'journal.jsonl');
  writeFileSync(evidence, `id\n${Array.from({ length: rowCount }, (_, i) => i).join('\n')}\n`);
  const problems = [];
  const result = { kills: 0, killedWhileOpening: 0, acknowledged: 0, bulk: 0, notes: 0, unanswered: 0 };
  let keys = 0;
  const key = () => String(++keys);
  try {
    const first = startEngine();
    const started = performance.now();
    await enter(first, caseFolder, evidence);
    const openMs = performance.now() - started;
    await first.call('dataset.verify', null);
    await first.close();
    let before = readChain(journal);
    for (let kill = 0; kill < kills && problems.length === 0; kill++) {
      const isOpening = random() < openingShare;
      const instant = { isOpening, afterMs: random() * (isOpening ? openMs : longestWorkMs) };
      const run = await runAndKill(caseFolder, evidence, instant, random, key);
      if (run.readOnly !== '') problems.push(`kill ${kill}: opened for reading only: ${run.readOnly}`);
      if (run.problem !== '') problems.push(`kill ${kill}: ${run.problem}`);
      const after = readChain(journal);
      problems.push(...check(before, after, run).map((problem) => `kill ${kill}: ${problem}`));
      result.kills += 1;
      if (!run.isOpen) result.killedWhileOpening += 1;
      result.acknowledged += run.acknowledged.length;
      result.unanswered += keyed(after.records.slice(before.records.length)) - keyed(run.acknowledged);
      result.bulk += run.acknowledged.filter(({ call }) => call[1]?.rows?.rows?.length > 1).length;
      result.notes += run.acknowledged.filter(({ type }) => type === 'note.added').length;
      before = after;
    }
    const last = startEngine();
    const state = await enter(last, caseFolder, evidence);
    if (state.readOnly) problems.push(`at the end: ${state.readOnlyReason}`);
    await last.close();
    const after = readChain(journal);
    problems.push(...check(before, after, { acknowledged: [], sent: [] }));
    return {
      ...result,
      problems,
      records: after.records.length,
      tornTails: readdirSync(caseFolder).filter((name) => name.startsWith('journal.torn-')).length,
      locksTakenOver: after.records.filter(({ type }) => type === 'lock.takenOver').length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const keyed = (records) => records.filter(({ key }) => key !== '').length;

/**
 * What one run must not have done to the journal: changed a byte of what was whole before, lost an acknowledged action or put it
 * elsewhere than it said, written one that nobody sent, in another order than one client sent it, or twice.
 */
function check(before, after, { acknowledged, sent }) {
  const problems = [];
  if (!after.bytes.subarray(0, before.bytes.length).equals(before.bytes))
    problems.push('what stood in the journal before is gone or changed');
  const lost = acknowledged.filter(({ seq, type, key }) => {
    const record = seq < before.records.length ? undefined : after.records[seq];
    return record?.type !== type || record.key !== key;
  });
  if (lost.length > 0)
    problems.push(
      `${lost.length} acknowledged actions are lost, the first a ${lost[0].type} (${lost[0].seq})`,
    );
  const added = after.records.slice(before.records.length);
  for (const type of ['tag.applied', 'note.added']) {
    const wanted = sent.filter((action) => action.type === type).map(({ key }) => key);
    const found = added.filter((record) => record.type === type && record.key !== '').map(({ key }) => key);
    if (found.some((key, i) => key !== wanted[i]))
      problems.push(`${type}: the journal holds other actions than a beginning of those sent`);
    if (wanted.length - found.length > 1) problems.push(`${type}: more than the last one sent is missing`);
  }
  return problems;
}
