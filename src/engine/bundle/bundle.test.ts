import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BundleKind, BundleWritten, Verification } from '#shared/contract/bundle';
import { type FixtureCase, type FixtureRow, makeFixtureCase } from '../report/report-fixture';
import { zipBytes } from './zip-format';

const rows: readonly FixtureRow[] = Array.from({ length: 24 }, (_, i) => ({
  id: `m${i}`,
  label: i % 2 === 0 ? 'ham' : 'spam',
  text: i < 6 ? 'the very same text, twice and under two labels' : `message number ${i} of the list`,
}));

let fixture: FixtureCase;
/** The same case twice, the second time right after the first. */
let first: BundleWritten;
let second: BundleWritten;
beforeAll(async () => {
  fixture = await makeFixtureCase(rows, 'A case, “quoted”');
  await fixture.client.call('tags.apply', {
    rows: { kind: 'rows', rows: Uint32Array.of(20) },
    tag: 'follow up',
    note: '',
  });
  first = await write('first');
  second = await write('second');
}, 120_000);
afterAll(() => fixture.close());

const place = (name: string): string => path.join(fixture.folder, name);

function write(
  name: string,
  kind: BundleKind = 'folder',
  options: { withEvidence?: boolean; key?: string } = {},
): Promise<BundleWritten> {
  const { withEvidence = false, key } = options;
  return fixture.client.call('bundle.write', {
    out: fixture.grant(place(name)),
    kind,
    withEvidence,
    key: fixture.grant(place(key ?? 'configuration/signing-key.pem')),
    isKeyMade: key === undefined,
  });
}

function verify(target: string, more: { evidence?: string; head?: string } = {}): Promise<Verification> {
  return fixture.client.call('bundle.verify', {
    target: fixture.grant(target),
    evidence: more.evidence === undefined ? null : fixture.grant(more.evidence),
    key: null,
    head: more.head ?? null,
  });
}

/** Commands of the page, each with what is said below it. */
function commandsOf(page: string): string[] {
  return page
    .split('\n')
    .flatMap((line) => (/^ {3}\(?(find|cut|sha256sum|openssl|grep|tail) /.test(line) ? [line.trim()] : []));
}

const canRunPage =
  process.platform === 'linux' &&
  (spawnSync('openssl', ['version']).stdout?.toString() ?? '').startsWith('OpenSSL 3');

it('is written whole, found intact, and noted in the journal of the case', async () => {
  expect(first.files.map((file) => file.path)).toEqual([
    'VERIFY.txt',
    'bag-info.txt',
    'bagit.txt',
    'data/findings.sarif',
    'data/flagged-rows.jsonl',
    'data/journal.jsonl',
    'data/report.html',
    'data/report.json',
    'data/report.pdf',
    'data/ro-crate-metadata.json',
    'manifest-sha256.txt',
    'seal/public-key.pem',
    'seal/statement.dsse.json',
    'seal/statement.pae',
    'seal/statement.sig',
    'tagmanifest-sha256.txt',
  ]);
  const verification = await verify(place('first'));
  expect(verification.problems).toEqual([]);
  expect(verification).toMatchObject({
    kind: 'bundle folder',
    verdict: 'intact',
    keyFingerprint: first.keyFingerprint,
    journalHead: first.journalHead,
  });
  const [last] = await fixture.client.call('journal.list', { start: 0, count: 1 });
  expect(last).toMatchObject({
    type: 'bundle.written',
    body: { tagManifestSha256: second.tagManifestSha256, keyFingerprint: second.keyFingerprint },
  });
  expect(readdirSync(fixture.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('holds the flagged and the tagged rows only', () => {
  const lines = readFileSync(path.join(place('first'), 'data/flagged-rows.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const flagged = lines.map(
    (line) => JSON.parse(line) as { row: number; findings: string[]; tags: string[] },
  );
  expect(flagged.map((row) => row.row)).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5, 20]));
  expect(flagged.every((row) => row.findings.length + row.tags.length > 0)).toBe(true);
});

it.skipIf(!canRunPage)('can be verified by the commands of its page, word for word', async () => {
  await write('page', 'zip', { withEvidence: true });
  execFileSync('unzip', ['-q', place('page'), '-d', place('unpacked')]);
  const folder = path.join(place('unpacked'), 'assay-bundle');
  const page = readFileSync(path.join(folder, 'VERIFY.txt'), 'utf8');
  const run = (command: string): string =>
    execFileSync('sh', ['-c', command], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  const commands = commandsOf(page);
  expect(commands).toHaveLength(9);
  const [payload, tags, strays, beside, signature, about, key, journal, head] = commands.map(run);
  expect(
    payload
      ?.trimEnd()
      .split('\n')
      .every((line) => line.endsWith(': OK')),
  ).toBe(true);
  expect(
    tags
      ?.trimEnd()
      .split('\n')
      .every((line) => line.endsWith(': OK')),
  ).toBe(true);
  expect(strays).toBe('');
  const shown = page.split('\n').flatMap((line) => /^ {7}(\.\/\S+)$/.exec(line)?.[1] ?? []);
  expect(beside?.trimEnd().split('\n').sort()).toEqual(shown.sort());
  expect(signature).toContain('Signature Verified Successfully');
  expect(about?.trim()).toBe('1');
  expect(page).toContain(key?.slice(0, 64));
  expect(journal?.trim()).toBe('1');
  expect(head?.trim()).toBe('1');
  writeFileSync(path.join(folder, 'data/added.txt'), '');
  rmSync(path.join(folder, 'data/report.pdf'));
  expect(run(commands[2] ?? '')).toBe('data/added.txt\ndata/report.pdf\n');
  writeFileSync(path.join(folder, 'data/report.json'), '{}\n');
  expect(() => run(commands[0] ?? '')).toThrow(/did NOT match/);
});

it('says the same each time, the journal and what depends on it apart', () => {
  const changing = [
    'data/journal.jsonl',
    'manifest-sha256.txt',
    'tagmanifest-sha256.txt',
    'VERIFY.txt',
    'bag-info.txt',
  ];
  const differing = readdirSync(place('first'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(place('first'), path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .filter((name) => {
      const [one, other] = ['first', 'second'].map((folder) => readFileSync(path.join(place(folder), name)));
      return one === undefined || other === undefined || !one.equals(other);
    });
  expect(differing.filter((name) => !name.startsWith('seal/statement') && !changing.includes(name))).toEqual(
    [],
  );
  expect(differing).toContain('data/journal.jsonl');
});

it('makes a key for its user alone, once', () => {
  expect(statSync(place('configuration/signing-key.pem')).mode & 0o777).toBe(0o600);
  expect(first).toMatchObject({ isKeyNew: true, keyOrigin: 'this machine' });
  expect(second).toMatchObject({ isKeyNew: false, keyFingerprint: first.keyFingerprint });
});

it('refuses a place that is taken, a place beside the evidence, and what is no key', async () => {
  mkdirSync(place('taken'));
  writeFileSync(path.join(place('taken'), 'mine.txt'), 'mine');
  await expect(write('taken')).rejects.toThrow(/absent or empty/);
  writeFileSync(place('taken.zip'), 'mine');
  await expect(write('taken.zip', 'zip')).rejects.toThrow(/already/);
  await expect(write('evidence/bundle')).rejects.toThrow(/beside the evidence/);
  await expect(write('evidence/bundle.zip', 'zip')).rejects.toThrow(/beside the evidence/);
  await expect(write('case/derived/bundle')).rejects.toThrow(/belongs to the case/);
  writeFileSync(place('no-key.pem'), 'no key');
  await expect(write('unsealed', 'folder', { key: 'no-key.pem' })).rejects.toThrow(/Ed25519/);
  await expect(write('unsealed', 'folder', { key: 'absent.pem' })).rejects.toThrow(/no such key/);
  expect(readdirSync(place('evidence'))).toEqual(['data.parquet']);
  expect(existsSync(place('unsealed'))).toBe(false);
});

it('refuses what a ZIP cannot hold', () => {
  const entry = (byteLength: number) => ({ name: 'x', byteLength, crc: 0 });
  expect(zipBytes([entry(10)])).toBe(30 + 46 + 2 + 10 + 22);
  expect(() => zipBytes([entry(2 ** 32 - 200), entry(200)])).toThrow(/4 GiB/);
  expect(() => zipBytes(Array.from({ length: 65_535 }, () => entry(0)))).toThrow(/65534 files/);
});

it('verifies a case: its journal, its evidence and the exports that are there', async () => {
  const folder = place('case');
  const [file] = await fixture.client.call('report.write', { formats: ['json'], out: null });
  const intact = await verify(folder);
  expect(intact.problems).toEqual([]);
  expect(intact).toMatchObject({ kind: 'case', verdict: 'intact' });
  const head = intact.journalHead ?? '';
  expect((await verify(folder, { head })).verdict).toBe('intact');
  expect((await verify(folder, { head: 'ab'.repeat(32) })).problems).toHaveLength(1);

  const exported = path.join(folder, file?.path ?? '');
  const whole = readFileSync(exported);
  chmodSync(exported, 0o600);
  writeFileSync(exported, Buffer.concat([whole, Buffer.from(' ')]));
  expect(await verify(folder)).toMatchObject({ verdict: 'altered', problems: [{ path: file?.path }] });
  writeFileSync(exported, whole);

  const journal = path.join(folder, 'journal.jsonl');
  const lines = readFileSync(journal);
  for (const at of [200, lines.length - 10]) {
    const changed = Buffer.from(lines);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(journal, changed);
    expect(await verify(folder), `byte ${at}`).toMatchObject({ verdict: 'altered' });
  }
  writeFileSync(journal, lines);

  const end = lines.lastIndexOf('\n', -2) + 1;
  const lost = `has lost record ${lines.toString().split('\n').length - 2}, hash ${head}`;
  writeFileSync(journal, lines.subarray(0, end));
  expect(await verify(folder)).toMatchObject({
    verdict: 'altered',
    problems: [{ path: 'journal.jsonl', what: expect.stringContaining(lost) }],
  });
  const note = readFileSync(path.join(folder, 'journal.head'));
  rmSync(path.join(folder, 'journal.head'));
  const { head: made } = (JSON.parse(whole.toString()) as { journal: { head: { seq: number } } }).journal;
  writeFileSync(journal, lines.toString().split('\n').slice(0, made.seq).join('\n').concat('\n'));
  expect((await verify(folder)).problems).toContainEqual({
    path: 'journal.jsonl',
    what: expect.stringMatching(
      new RegExp(`^does not hold record ${made.seq}, .* ${file?.path} was made at$`),
    ),
  });
  writeFileSync(journal, lines);
  writeFileSync(path.join(folder, 'journal.head'), note);

  mkdirSync(place('elsewhere'));
  const bytes = readFileSync(place('evidence/data.parquet'));
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(place('elsewhere/data.parquet'), bytes);
  expect(await verify(folder, { evidence: place('elsewhere') })).toMatchObject({
    verdict: 'altered',
    problems: [{ path: 'evidence/data.parquet' }],
  });
  expect(await verify(folder, { evidence: place('nowhere') })).toMatchObject({ verdict: 'unreadable' });
  expect((await verify(folder)).verdict).toBe('intact');
});
