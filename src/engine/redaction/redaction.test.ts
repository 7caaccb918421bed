import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Verification } from '#shared/contract/bundle';
import type { Redaction } from '#shared/contract/redaction';
import { asRow } from '#shared/model/ids';
import { createCase, openTestEngine, type TestEngine } from '../hosts/engine.fixture';

let engine: TestEngine;
let caseHead: string;
/** Told by the full case: ids and hashes of the findings about the secret rows. */
let tellingHashes: string[];

const secrets = {
  text: 'QUAGGASECRET opens the vault at nine',
  id: 'id-OKAPISECRET',
  label: 'TAPIRLABEL',
  hidden: 'MARMOSETSECRET',
  source: 'NUMBATSOURCE',
  email: 'AXOLOTL@example.org',
  note: 'PANGOLINNOTE',
  comment: 'JACKALOPECOMMENT',
};

const redaction: Redaction = {
  columns: ['source', 'email'],
  rows: [
    { kind: 'filter', filter: { op: 'tag', tag: 'follow up' } },
    { kind: 'rows', rows: Uint32Array.of(12) },
  ],
  reason: 'Personal data of third parties.',
};

beforeAll(async () => {
  engine = await openTestEngine();
  const evidence = await engine.parquet(
    'evidence/rows.parquet',
    `SELECT CASE WHEN i = 10 THEN '${secrets.id}' ELSE 'id-' || i END AS id,
      CASE WHEN i = 12 THEN '${secrets.label}' WHEN i % 2 = 0 THEN 'ham' ELSE 'spam' END AS label,
      CASE WHEN i IN (10, 11) THEN '${secrets.text}'
        WHEN i = 12 THEN 'pay' || chr(8203) || 'pal ${secrets.hidden}'
        WHEN i IN (20, 21) THEN 'a copy that stays in sight'
        ELSE 'message number ' || i || ' of the list' END AS text,
      '${secrets.source}-' || (i % 3) AS source,
      i || '-${secrets.email}' AS email
     FROM range(80) t(i)`,
  );
  await createCase(engine, 'case', evidence);
  await engine.client.call('dataset.setRole', { role: 'source', columns: ['source'] });
  const { findings } = await engine.client.call('findings.run', {
    seed: 1,
    threads: 1,
    detectors: null,
    map: false,
  });
  const telling = findings.filter(({ rows }) => rows.some((row) => [10, 11, 12].includes(row)));
  if (!JSON.stringify(telling).includes('MARMOSETSEC')) throw new Error('no finding quotes a secret');
  tellingHashes = telling
    .flatMap(({ id, rowsSha256 }) => [id, rowsSha256 ?? ''])
    .filter((hash) => hash !== '');
  const rows = { kind: 'rows', rows: Uint32Array.of(10, 11) } as const;
  await engine.client.call('tags.apply', { rows, tag: 'follow up', note: secrets.comment });
  await engine.client.call('notes.add', {
    text: `${secrets.note}: ${secrets.text}`,
    rows: [asRow(10)],
    findings: telling.slice(0, 1).map(({ id }) => id),
  });
  const [first] = telling;
  if (first === undefined) throw new Error('no finding is about a secret row');
  const audit = await engine.client.call('audit.start', {
    list: { kind: 'finding', id: first.id },
    question: 'label',
    sample: 1,
    controls: 0,
    seed: 1,
  });
  await engine.client.call('audit.answer', { id: audit.id, item: 0, answer: 'wrong' });
  caseHead = (await engine.client.call('case.state', null)).journalHead;
}, 120_000);
afterAll(() => engine.close());

const place = (name: string): string => path.join(engine.folder, name);

/** By path; of the PDF also the text as a reader of PDFs gets it, where there is one. */
function contentsOf(folder: string): Map<string, string> {
  const contents = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    contents.set(path.relative(folder, file), readFileSync(file, 'latin1'));
    if (entry.name.endsWith('.pdf')) {
      const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'latin1' });
      if (typeof stdout === 'string') contents.set(`${entry.name} as text`, stdout.replaceAll(/\s+/g, ''));
    }
  }
  return contents;
}

function bundle(name: string, kind: 'folder' | 'zip', wanted: Redaction | null): Promise<unknown> {
  return engine.client.call('bundle.write', {
    out: engine.grant(place(name)),
    kind,
    withEvidence: false,
    key: engine.grant(place('configuration/key.pem')),
    isKeyMade: true,
    redaction: wanted,
  });
}

function verify(name: string, head: string | null = null): Promise<Verification> {
  return engine.client.call('bundle.verify', {
    target: engine.grant(place(name)),
    evidence: null,
    key: null,
    head,
  });
}

const firstWord = (secret: string): string => /[A-Z]{6,}/.exec(secret)?.[0] ?? secret;

const needles = (): string[] => {
  const words = Object.values(secrets).flatMap((secret) => [secret, firstWord(secret), secret.slice(0, 10)]);
  const hashed = [...new Set([...Object.values(secrets), `${secrets.source}-0`])].map((secret) =>
    createHash('sha256').update(secret).digest('hex'),
  );
  return [...new Set([...words.filter((word) => /[A-Z]{6}/.test(word)), ...hashed, ...tellingHashes])];
};

function leaks(contents: ReadonlyMap<string, string>): string[] {
  return needles().flatMap((needle) =>
    [...contents]
      .filter(
        ([, text]) =>
          text.toLowerCase().includes(needle.toLowerCase().replaceAll(' ', '')) || text.includes(needle),
      )
      .map(([file]) => `${needle} in ${file}`),
  );
}

it('leaves nothing of redacted rows and columns in any byte of a bundle, as folder and as ZIP', async () => {
  await bundle('full', 'folder', null);
  const told = leaks(contentsOf(place('full')));
  // A column without a role is quoted in no report; all the others are, so the search finds what is there.
  for (const secret of Object.values(secrets).filter((one) => one !== secrets.email))
    expect(
      told.some((leak) => leak.startsWith(firstWord(secret))),
      secret,
    ).toBe(true);
  await bundle('redacted', 'folder', redaction);
  const contents = contentsOf(place('redacted'));
  expect(leaks(contents)).toEqual([]);
  const sayings = (folder: string): string =>
    [...contentsOf(place(folder)).values()].filter((text) => /row \d+ answered/.test(text)).join('');
  expect(sayings('full')).not.toBe('');
  expect(sayings('redacted')).toBe('');
  await bundle('redacted.zip', 'zip', redaction);
  expect(leaks(new Map([['zip', readFileSync(place('redacted.zip'), 'latin1')]]))).toEqual([]);
  expect(contents.get('data/report.html')).toContain('<span class="redacted">redacted</span>');
  expect(contents.get('data/report.html')).toContain(redaction.reason);
  expect(contents.get('data/report.html')).toContain('a copy that stays in sight');
  expect(contents.has('data/journal.jsonl')).toBe(false);
  const report = JSON.parse(contents.get('data/report.json') ?? '') as Record<string, never>;
  const full = JSON.parse(readFileSync(place('full/data/report.json'), 'utf8')) as Record<string, string>;
  expect(report['redaction']).toMatchObject({
    columns: ['source', 'email'],
    rowCount: 3,
    by: 'tester',
    fullContentSha256: full['contentSha256'],
  });
  expect(report['contentSalt']).toBe(null);
  const [record] = await engine.client.call('journal.list', { start: 0, count: 1 });
  expect(record).toMatchObject({
    type: 'bundle.written',
    body: { redaction: { columns: ['source', 'email'], rows: { count: 3 }, reason: redaction.reason } },
  });
});

it('is accepted by the verifier, which says what it cannot check, and refused where a link is broken', async () => {
  const verification = await verify('redacted', caseHead);
  expect(verification).toMatchObject({ verdict: 'intact', problems: [] });
  const of = (name: string): unknown => verification.checks.find((check) => check.name === name)?.outcome;
  expect(of('Chain of the journal')).toBe('not checked');
  expect(of('Links of the redacted journal')).toBe('passed');
  expect(of('Head of the journal')).toBe('passed');
});

it.each([
  ['a column that is not there', { ...redaction, columns: ['nothing'] }],
  ['a row that is not there', { ...redaction, rows: [{ kind: 'rows' as const, rows: Uint32Array.of(80) }] }],
  ['nothing to leave out', { columns: [], rows: [], reason: 'none' }],
  ['no reason', { ...redaction, reason: ' ' }],
])('refuses %s', async (_, wanted) => {
  await expect(bundle('refused', 'folder', wanted)).rejects.toMatchObject({ error: { code: 'usage' } });
});

it('refuses the evidence in a redacted bundle', async () => {
  const params = { out: engine.grant(place('with-evidence')), kind: 'folder', withEvidence: true } as const;
  const key = engine.grant(place('configuration/key.pem'));
  await expect(
    engine.client.call('bundle.write', { ...params, key, isKeyMade: true, redaction }),
  ).rejects.toMatchObject({ error: { code: 'usage' } });
});

it('leaves out the label with everything that counts labels, where its column is redacted', async () => {
  const out = place('without-label');
  await engine.client.call('report.write', {
    formats: ['json', 'html', 'sarif'],
    out: engine.grant(out),
    redaction: { columns: ['label'], rows: [], reason: 'The labels are secret.' },
  });
  const contents = contentsOf(out);
  const report = JSON.parse(contents.get('report.json') ?? '') as Record<string, never>;
  expect(report['labels']).toEqual({ redacted: true });
  for (const [file, text] of contents) expect(text, file).not.toMatch(/\b(TAPIRLABEL|ham|spam)\b/);
  rmSync(out, { recursive: true });
});
