// Kills the engine of the built product at random instants while it tags rows, again and again in one case, and looks whether
// the journal holds what was acknowledged. The journal is read here by code that shares nothing with the product.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';

const engineFile = path.join(root, 'out', 'main', 'engine-child.js');
const rowCount = 500;
/** One in four engines is killed while it opens the case, the others within so long after that. */
const longestWorkMs = 400;
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

/** Opens the case, tags rows one after another and kills the engine; resolves with the notes it acknowledged. */
async function runAndKill(folder, evidence, { isOpening, afterMs }, nextNote) {
  const engine = startEngine();
  const acknowledged = [];
  const state = { isOpen: false, readOnly: '', problem: '' };
  const kill = () => engine.child.kill('SIGKILL');
  const timers = isOpening ? [setTimeout(kill, afterMs)] : [];
  const work = async () => {
    const opened = await enter(engine, folder, evidence);
    if (opened.readOnly) state.readOnly = opened.readOnlyReason;
    state.isOpen = true;
    timers.push(setTimeout(kill, isOpening ? 0 : afterMs));
    for (;;) {
      const note = nextNote();
      const rows = Uint32Array.of(Number(note) % rowCount);
      await engine.call('tags.apply', { rows: { kind: 'rows', rows }, tag: 'benign', note });
      acknowledged.push(note);
    }
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
  return { acknowledged, ...state };
}

/** Notes of all tags in order, or a problem; checks the chain by the page "Verification" of a report. */
function notesIn(file) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  const notes = [];
  let prev = '0'.repeat(64);
  for (const [i, line] of lines.entries()) {
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
    if (record.type === 'tag.applied') notes.push(record.body.note);
  }
  return { notes, torn, records: lines.length };
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
  const acknowledged = [];
  const sent = [];
  const result = { kills: 0, killedWhileOpening: 0, problems };
  try {
    const first = startEngine();
    const started = performance.now();
    await enter(first, caseFolder, evidence);
    const openMs = performance.now() - started;
    await first.call('dataset.verify', null);
    await first.close();
    const nextNote = () => {
      sent.push(String(sent.length));
      return sent[sent.length - 1];
    };
    for (let kill = 0; kill < kills && problems.length === 0; kill++) {
      const isOpening = random() < openingShare;
      const instant = { isOpening, afterMs: random() * (isOpening ? openMs : longestWorkMs) };
      const run = await runAndKill(caseFolder, evidence, instant, nextNote);
      result.kills += 1;
      if (!run.isOpen) result.killedWhileOpening += 1;
      if (run.readOnly !== '') problems.push(`kill ${kill}: opened for reading only: ${run.readOnly}`);
      if (run.problem !== '') problems.push(`kill ${kill}: ${run.problem}`);
      acknowledged.push(...run.acknowledged);
      check(notesIn(journal).notes, acknowledged, sent, problems, kill);
    }
    const last = startEngine();
    const state = await enter(last, caseFolder, evidence);
    if (state.readOnly) problems.push(`at the end: ${state.readOnlyReason}`);
    await last.close();
    const { notes } = notesIn(journal);
    check(notes, acknowledged, sent, problems, kills);
    const text = readFileSync(journal, 'utf8');
    return {
      ...result,
      acknowledged: acknowledged.length,
      recorded: notes.length,
      tornTails: readdirSync(caseFolder).filter((name) => name.startsWith('journal.torn-')).length,
      locksTakenOver: text.split('"lock.takenOver"').length - 1,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Acknowledged ⊆ recorded, and recorded in the order it was sent. */
function check(notes, acknowledged, sent, problems, kill) {
  const known = new Set(notes);
  const lost = acknowledged.filter((note) => !known.has(note));
  if (lost.length > 0)
    problems.push(`kill ${kill}: ${lost.length} acknowledged actions are lost, first ${lost[0]}`);
  if (known.size !== notes.length) problems.push(`kill ${kill}: an action stands in the journal twice`);
  const order = notes.map(Number);
  if (
    order.some((note, i) => i > 0 && note <= (order[i - 1] ?? 0)) ||
    order.some((note) => note >= sent.length)
  )
    problems.push(`kill ${kill}: actions stand in another order than they were sent`);
}
