#!/usr/bin/env node
// node verify-bundle.mjs BUNDLE [--key PUBLIC.pem]: a second verifier for Assay's bundles, written from docs/bundle.md and
// sharing no line with the product, so that one of them can be wrong without the other. It needs Node and containers.mjs beside
// it, nothing else. Exit 0 intact, 1 altered, 3 unreadable.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { BadContainer, isPlainPath, openBundle, Unreadable } from './containers.mjs';

const listedTags = ['VERIFY.txt', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'seal/public-key.pem'];
const unlistedTags = [
  'seal/statement.dsse.json',
  'seal/statement.pae',
  'seal/statement.sig',
  'tagmanifest-sha256.txt',
];
const plainJournal = 'data/journal.jsonl';
const redactedJournal = 'data/journal-redacted.jsonl';
const alwaysPayload = [
  'findings.sarif',
  'flagged-rows.jsonl',
  'report.html',
  'report.json',
  'report.pdf',
  'ro-crate-metadata.json',
].map((name) => `data/${name}`);
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');
/** y of the points of orders 1, 2, 4 and 8, with the encodings above the prime: under such a key anybody can sign. */
const smallOrder = new Set([
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '00'.repeat(32),
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);
const dssePrefix = 'DSSEv1 28 application/vnd.in-toto+json ';

/** `{ verdict, code, problems: [{ path, what }], fingerprint }` for the folder or ZIP at `target`. */
export function verifyBundle(target, { keyFile = null } = {}) {
  const problems = [];
  const blame = (path, what) => problems.push({ path, what });
  let bundle = null;
  let fingerprint = null;
  try {
    bundle = openBundle(target, blame);
    fingerprint = judge(bundle, keyFile === null ? null : readFileSync(keyFile, 'latin1'), blame);
  } catch (error) {
    if (error instanceof BadContainer) blame(target, error.message);
    else if (error instanceof Unreadable || typeof error.code === 'string')
      return {
        verdict: 'unreadable',
        code: 3,
        problems: [{ path: target, what: error.message }],
        fingerprint,
      };
    else throw error;
  } finally {
    bundle?.close();
  }
  return problems.length === 0
    ? { verdict: 'intact', code: 0, problems, fingerprint }
    : { verdict: 'altered', code: 1, problems, fingerprint };
}

function hashOf(bundle, path) {
  const hash = createHash('sha256');
  for (const block of bundle.blocks(path)) hash.update(block);
  return hash.digest('hex');
}

function textOf(bundle, path) {
  return Buffer.concat([...bundle.blocks(path)].map((block) => Buffer.from(block)));
}

function judge(bundle, wantedPem, blame) {
  const has = (path) => bundle.paths.has(path);
  const list = (path) => (has(path) ? parseManifest(textOf(bundle, path), path, blame) : new Map());
  const payload = list('manifest-sha256.txt');
  const tags = list('tagmanifest-sha256.txt');

  const isRedacted = payload.has(redactedJournal);
  const requiredPayload = [...alwaysPayload, isRedacted ? redactedJournal : plainJournal];
  const wanted = new Set([
    ...listedTags,
    ...unlistedTags,
    ...requiredPayload,
    ...payload.keys(),
    ...tags.keys(),
  ]);
  for (const path of wanted) if (!has(path)) blame(path, 'missing');
  for (const path of bundle.paths) if (!wanted.has(path)) blame(path, 'in no manifest');
  if (new Set([...wanted].map((path) => path.toLowerCase())).size !== wanted.size)
    blame('manifest-sha256.txt', 'names that differ in capital letters only');
  for (const path of requiredPayload) if (!payload.has(path)) blame(path, 'not in manifest-sha256.txt');
  for (const path of payload.keys()) if (!path.startsWith('data/')) blame(path, 'payload outside data/');
  if ([...tags.keys()].join() !== listedTags.join())
    blame('tagmanifest-sha256.txt', 'does not list just the tag files');
  for (const [path, hash] of [...payload, ...tags])
    if (has(path) && hashOf(bundle, path) !== hash) blame(path, 'wrong SHA-256');
  if (has('bagit.txt')) {
    const declared = textOf(bundle, 'bagit.txt').toString('latin1');
    if (declared !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
      blame('bagit.txt', 'no declaration of BagIt 1.0');
  }

  const seal = has('seal/public-key.pem') ? judgeSeal(bundle, wantedPem, blame) : null;
  const statement = seal?.statement ?? null;
  if (statement !== null && (statement.predicate?.redacted === true) !== isRedacted)
    blame('seal/statement.pae', 'says otherwise than the files whether the bundle is redacted');
  if (isRedacted) {
    if (has(plainJournal)) blame(plainJournal, 'does not belong into a redacted bundle');
    if (statement?.predicate?.withEvidence === true)
      blame('seal/statement.pae', 'says that evidence is in a redacted bundle');
    const links = has(redactedJournal) ? judgeLinks(textOf(bundle, redactedJournal), blame) : [];
    if (statement !== null) judgeEnd(statement, links, redactedJournal, blame);
  } else if (has(plainJournal)) {
    const journal = judgeJournal(textOf(bundle, plainJournal), blame);
    if (statement !== null) judgeStatement(seal, journal, payload, blame);
  }
  return seal?.fingerprint ?? null;
}

function parseManifest(bytes, path, blame) {
  const lines = bytes.toString('latin1').split('\n');
  const entries = new Map();
  let last = '';
  const isEnded = lines.pop() === '';
  const isGood = lines.every((line) => {
    const hash = line.slice(0, 64);
    const file = line.slice(66);
    const isLine =
      /^[0-9a-f]{64}$/.test(hash) && line.slice(64, 66) === '  ' && isPlainPath(file) && file > last;
    if (isLine) entries.set(file, hash);
    last = file;
    return isLine;
  });
  if (!isEnded || !isGood) blame(path, 'badly formed');
  return entries;
}

function judgeSeal(bundle, wantedPem, blame) {
  const pem = textOf(bundle, 'seal/public-key.pem').toString('latin1');
  const body = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/]{59}=)\n-----END PUBLIC KEY-----\n$/.exec(
    pem,
  )?.[1];
  const der = Buffer.from(body ?? '', 'base64');
  if (der.length !== 44 || !der.subarray(0, 12).equals(ed25519Prefix) || der.toString('base64') !== body) {
    blame('seal/public-key.pem', 'no Ed25519 key');
    return null;
  }
  const point = Buffer.from(der.subarray(12));
  point[31] &= 0x7f;
  if (smallOrder.has(point.toString('hex'))) blame('seal/public-key.pem', 'a point of small order');
  const fingerprint = createHash('sha256').update(der).digest('hex');
  if (wantedPem !== null) {
    const other = createPublicKey(wantedPem).export({ type: 'spki', format: 'der' });
    if (!other.equals(der)) blame('seal/public-key.pem', 'another key than the one given');
  }
  if (!unlistedTags.every((path) => bundle.paths.has(path))) return { fingerprint, statement: null };
  const signed = textOf(bundle, 'seal/statement.pae');
  const signature = textOf(bundle, 'seal/statement.sig');
  const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
  if (signature.length !== 64 || !verifySignature(null, signed, key, signature))
    blame('seal/statement.sig', 'no signature of the statement by this key');
  const head = new RegExp(`^${dssePrefix.replaceAll(/[.+]/g, '\\$&')}(\\d+) `).exec(
    signed.toString('latin1'),
  );
  const payload = signed.subarray(head?.[0].length ?? 0);
  if (head?.[1] !== String(payload.length)) {
    blame('seal/statement.pae', 'no DSSE encoding');
    return { fingerprint, statement: null };
  }
  const sig = signature.toString('base64');
  const envelope =
    `{"payload":"${payload.toString('base64')}","payloadType":"application/vnd.in-toto+json",` +
    `"signatures":[{"keyid":"${fingerprint}","sig":"${sig}"}]}\n`;
  if (textOf(bundle, 'seal/statement.dsse.json').toString('latin1') !== envelope)
    blame('seal/statement.dsse.json', 'differs from statement, key or signature');
  const statement = parsedCanonical(payload);
  if (statement === null || typeof statement !== 'object')
    blame('seal/statement.pae', 'holds no canonical statement');
  const manifestHash = hashOf(bundle, 'tagmanifest-sha256.txt');
  if (statement?.subject?.[0]?.digest?.sha256 !== manifestHash)
    blame('seal/statement.pae', 'is about another tag manifest');
  if (statement?.predicate?.key?.fingerprint !== fingerprint)
    blame('seal/statement.pae', 'names another key');
  if (
    statement?._type !== 'https://in-toto.io/Statement/v1' ||
    statement?.predicateType !== 'urn:assay:bundle:v1'
  )
    blame('seal/statement.pae', 'is about something else');
  if (statement?.subject?.length !== 2 || typeof statement?.predicate?.withEvidence !== 'boolean')
    blame('seal/statement.pae', 'lacks what a seal says, or says more');
  return { fingerprint, statement };
}

/** RFC 8785 for what `JSON.parse` gives. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

/** The value, or null where the bytes are not its canonical JSON. */
function parsedCanonical(bytes) {
  try {
    const value = JSON.parse(bytes.toString('utf8'));
    return Buffer.from(canonical(value)).equals(bytes) ? value : null;
  } catch {
    return null;
  }
}

function judgeJournal(bytes, blame) {
  const where = 'data/journal.jsonl';
  const records = [];
  let previous = '0'.repeat(64);
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at);
    const record = newline < 0 ? null : parsedCanonical(bytes.subarray(at, newline));
    const isNext = isRecord(record) && record.seq === records.length && record.prev === previous;
    if (!isNext || chainHash(record) !== record.hash) {
      blame(where, `record ${records.length} breaks the chain`);
      break;
    }
    records.push(record);
    previous = record.hash;
    at = newline + 1;
  }
  if (records.length === 0) blame(where, 'no record');
  return records;
}

const texts = ['actor', 'hash', 'prev', 'session', 'ts', 'type'];
const numbers = ['mono', 'seq'];

function isRecord(record) {
  return (
    record !== null &&
    typeof record === 'object' &&
    Object.keys(record).length === texts.length + numbers.length + 1 &&
    'body' in record &&
    texts.every((name) => typeof record[name] === 'string') &&
    numbers.every((name) => typeof record[name] === 'number')
  );
}

function chainHash({ hash: _, prev, ...rest }) {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(prev, 'hex'), Buffer.from(canonical(rest))]))
    .digest('hex');
}

/** The links of a redacted journal; its hashes cover bodies that are not there. */
function judgeLinks(bytes, blame) {
  const records = [];
  let previous = '0'.repeat(64);
  const lines = bytes.toString('utf8').split('\n');
  if (lines.pop() !== '') blame(redactedJournal, 'ends inside a line');
  for (const line of lines) {
    const record = parsedCanonical(Buffer.from(line));
    const isNext = record?.seq === records.length && record.prev === previous;
    const names = Object.keys(record ?? {}).join();
    if (!isNext || names !== 'actor,hash,prev,sentence,seq,ts,type' || !/^[0-9a-f]{64}$/.test(record.hash)) {
      blame(redactedJournal, `record ${records.length} breaks the chain`);
      break;
    }
    records.push(record);
    previous = record.hash;
  }
  if (records.length === 0) blame(redactedJournal, 'no record');
  return records;
}

function judgeEnd({ subject, predicate }, records, path, blame) {
  if (subject?.[1]?.digest?.sha256 !== records.at(-1)?.hash || predicate?.journalRecords !== records.length)
    blame(path, 'ends elsewhere than the seal says');
}

function judgeStatement({ statement }, records, payload, blame) {
  const { predicate } = statement;
  judgeEnd(statement, records, plainJournal, blame);
  const hashed = records.find(({ type }) => type === 'evidence.hashed')?.body;
  if (hashed?.evidenceHash !== predicate?.evidenceHash)
    blame('data/journal.jsonl', 'names other evidence than the seal');
  const files = predicate?.withEvidence === true && Array.isArray(hashed?.files) ? hashed.files : [];
  const copies = [...payload].filter(([path]) => path.startsWith('data/evidence/'));
  if (copies.length !== files.length) blame('data/evidence/', 'other files than seal and journal say');
  for (const [i, file] of files.entries()) {
    const base = String(file?.path).split('/').at(-1);
    const wanted = base.replaceAll(/[^\w.,+=@-]/g, '_').slice(-120);
    const [path, hash] = copies[i] ?? [];
    if (path !== `data/evidence/${String(i + 1).padStart(6, '0')}_${wanted}` || hash !== file?.sha256)
      blame(path ?? 'data/evidence/', 'is not the evidence of the journal');
  }
}

function main(words) {
  const keyAt = words.indexOf('--key');
  const keyFile = keyAt < 0 ? null : words[keyAt + 1];
  const [target] = words.filter((word, i) => word !== '--key' && (keyAt < 0 || i !== keyAt + 1));
  if (target === undefined || keyFile === undefined) {
    console.error('usage: node verify-bundle.mjs BUNDLE [--key PUBLIC.pem]');
    return 2;
  }
  const { verdict, code, problems, fingerprint } = verifyBundle(target, { keyFile });
  for (const { path, what } of problems) console.log(`${path}: ${what}`);
  if (fingerprint !== null) console.log(`key ${fingerprint}`);
  console.log(`${verdict}: ${target}`);
  return code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = main(process.argv.slice(2));
