// What a disk may hold of a case after the power failed, by a trace of the calls that changed it: what was synchronised is there;
// of the rest all, none, all but one, or half of the last (after "All File Systems Are Not Created Equal", OSDI 2014).
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The journal and what is kept of torn ends; everything else in a case can be made again. */
const isOfJournal = (name) => name.startsWith('journal.') && !name.includes(path.sep);

const unhex = (text) =>
  Buffer.from(
    text.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** Calls in the order in which they ended; those of several threads stand in pieces. */
function* callsIn(file) {
  const begun = new Map();
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [, pid, text] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text === undefined) continue;
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1];
    if (text.endsWith(' <unfinished ...>')) begun.set(pid, text.slice(0, -' <unfinished ...>'.length));
    else if (resumed === undefined) yield text;
    else yield `${begun.get(pid) ?? ''}${resumed}`;
  }
}

/** Changes to the journal of `folder` in a trace of `strace -f -y -xx`, and the moment at which the command told its user. */
export function journalOps(file, folder) {
  const nameOf = (hex) => {
    const relative = path.relative(folder, unhex(hex).toString('utf8'));
    return isOfJournal(relative) ? relative : null;
  };
  const ops = [];
  for (const text of callsIn(file)) {
    if (!/ = \d+/.test(text)) continue;
    const call = /^\w+/.exec(text)?.[0];
    const descriptor = /^\w+\((\d+)<([^>]*)>/.exec(text);
    const name = descriptor === null ? null : nameOf(descriptor[2]);
    if (call === 'write' && descriptor?.[1] === '1' && name === null) ops.push({ kind: 'told' });
    else if (call === 'fsync' && descriptor !== null && unhex(descriptor[2]).toString('utf8') === folder)
      ops.push({ kind: 'syncFolder' });
    else if (call === 'rename') {
      const [from, to] = [...text.matchAll(/"([^"]*)"/g)].map((match) => nameOf(match[1]));
      if (from && to) ops.push({ kind: 'rename', name: from, to });
    } else if (call === 'openat' && text.includes('O_CREAT')) {
      const created = nameOf(/"([^"]*)"/.exec(text)?.[1] ?? '');
      if (created) ops.push({ kind: 'create', name: created, isCut: text.includes('O_TRUNC') });
    } else if (call === 'truncate') {
      const cut = nameOf(/"([^"]*)"/.exec(text)?.[1] ?? '');
      if (cut) ops.push({ kind: 'truncate', name: cut, length: Number(/, (\d+)\)/.exec(text)?.[1]) });
    } else if (name !== null) {
      if (call === 'ftruncate')
        ops.push({ kind: 'truncate', name, length: Number(/, (\d+)\)/.exec(text)?.[1]) });
      else if (call === 'fsync' || call === 'fdatasync') ops.push({ kind: 'sync', name });
      else if (call === 'write' || call === 'pwrite64' || call === 'writev')
        ops.push({
          kind: 'write',
          name,
          bytes: Buffer.concat([...text.matchAll(/"([^"]*)"/g)].map((match) => unhex(match[1]))),
        });
    }
  }
  return ops.map((op, index) => ({ ...op, index }));
}

/** `{ what, files, isAcknowledged }` for each state that differs from the others; `before` is a copy of the case as it was. */
export function* crashStates(before, ops) {
  const names = [...new Set(ops.flatMap(({ name, to }) => [name, to]).filter(Boolean))];
  const base = new Map(
    names
      .filter((name) => existsSync(path.join(before, name)))
      .map((name) => [name, readFileSync(path.join(before, name))]),
  );
  const offsets = offsetsOf(base, ops);
  const seen = new Set();
  for (let last = -1; last < ops.length; last++) {
    const done = ops.slice(0, last + 1).filter(({ kind }) => !kind.startsWith('sync') && kind !== 'told');
    const pending = done.filter((op) => !isForced(op, ops.slice(0, last + 1)));
    const writes = pending.filter(({ kind }) => kind === 'write');
    const choices = [
      ['nothing of it', pending],
      ['all of it', []],
      ...pending.map((op) => [`all but the ${op.kind} of ${op.name}`, [op]]),
    ];
    for (const [what, lost] of [...choices, ['half of the last write', []]]) {
      const torn = what.startsWith('half') ? writes.at(-1) : undefined;
      if (what.startsWith('half') && torn === undefined) continue;
      const files = applied(
        base,
        done.filter((op) => !lost.includes(op)),
        offsets,
        torn,
      );
      const isAcknowledged = ops.slice(0, last + 1).some(({ kind }) => kind === 'told');
      const digest = digestOf(files, isAcknowledged);
      if (seen.has(digest)) continue;
      seen.add(digest);
      yield { what: `after call ${last + 1} of ${ops.length}, ${what} on the disk`, files, isAcknowledged };
    }
  }
}

/** Names last once their folder was synchronised, contents once their file was. */
function isForced(op, issued) {
  const isOfName = op.kind === 'create' || op.kind === 'rename';
  return issued.some(
    ({ kind, name, index }) =>
      index > op.index && (isOfName ? kind === 'syncFolder' : kind === 'sync' && name === op.name),
  );
}

function offsetsOf(base, ops) {
  const lengths = new Map([...base].map(([name, bytes]) => [name, bytes.length]));
  const offsets = new Map();
  for (const { kind, name, to, length, bytes, index, isCut } of ops) {
    if (kind === 'write') {
      offsets.set(index, lengths.get(name) ?? 0);
      lengths.set(name, (lengths.get(name) ?? 0) + bytes.length);
    } else if (kind === 'truncate') lengths.set(name, length);
    else if (kind === 'rename') lengths.set(to, lengths.get(name) ?? 0);
    else if (kind === 'create' && (isCut || !lengths.has(name))) lengths.set(name, 0);
  }
  return offsets;
}

function applied(base, ops, offsets, torn) {
  const files = new Map(base);
  for (const op of ops) {
    const content = files.get(op.name);
    if (op.kind === 'create') {
      if (content === undefined || op.isCut) files.set(op.name, Buffer.alloc(0));
    } else if (content === undefined) continue;
    else if (op.kind === 'truncate') files.set(op.name, content.subarray(0, op.length));
    else if (op.kind === 'rename') {
      files.set(op.to, content);
      files.delete(op.name);
    } else {
      const bytes = op === torn ? op.bytes.subarray(0, op.bytes.length >> 1) : op.bytes;
      const offset = offsets.get(op.index);
      // What an earlier write that was lost would have filled is a hole, which reads as nulls.
      const longer = Buffer.alloc(Math.max(content.length, offset + bytes.length));
      content.copy(longer);
      bytes.copy(longer, offset);
      files.set(op.name, longer);
    }
  }
  return files;
}

function digestOf(files, isAcknowledged) {
  const hash = createHash('sha256').update(String(isAcknowledged));
  for (const name of [...files.keys()].sort((a, b) => (a < b ? -1 : 1)))
    hash.update(`${name}\0`).update(files.get(name));
  return hash.digest('hex');
}
