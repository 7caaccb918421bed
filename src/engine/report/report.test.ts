import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { ReportFormat } from '#shared/contract/report';
import { type FixtureCase, type FixtureRow, fixtureTime, makeFixtureCase } from './report-fixture';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '</style><style>*{display:none}</style>',
  'http://evil.example/pixel.png',
  '\u202egnp.exe\u202c',
  'pay\u200bpal',
  '`$(touch /tmp/x)`',
  '&lt;b&gt;',
  ...naughtyStrings(),
];

/** The Big List of Naughty Strings, where the shared corpora are. */
function naughtyStrings(): string[] {
  const root = process.env['ASSAY_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
  const file = path.join(root, 'corpora/strings/blns.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
}

/** Every hostile string as a text that stands twice, under two labels that are hostile themselves. */
const rows: readonly FixtureRow[] = hostile.flatMap((text, i) => [
  { id: `${i}a`, label: hostile[i % 7] ?? '', text },
  { id: `${i}b`, label: hostile[(i + 1) % 7] ?? '', text },
]);

let fixture: FixtureCase;

beforeAll(async () => {
  fixture = await makeFixtureCase(rows, '<script>case</script> & “name”');
  await fixture.client.call('tags.apply', {
    rows: { kind: 'rows', rows: Uint32Array.of(0, 2) },
    tag: 'suspected poison',
    note: '<b onclick=alert(1)>look here</b>',
  });
}, 120_000);

afterAll(() => fixture.close());

async function write(
  of: FixtureCase,
  folder: string,
  formats: readonly ReportFormat[],
): Promise<Record<string, Buffer>> {
  const out = path.join(of.folder, folder);
  const files = await of.client.call('report.write', { formats, out: of.grant(out) });
  const contents = await Promise.all(files.map((file) => readFile(path.join(out, file.path))));
  files.forEach((file, i) => {
    const hash = createHash('sha256')
      .update(contents[i] ?? '')
      .digest('hex');
    expect(file.sha256).toBe(hash);
  });
  return Object.fromEntries(files.map((file, i) => [file.path, contents[i] ?? Buffer.alloc(0)]));
}

const everyFormat: readonly ReportFormat[] = ['html', 'pdf', 'json', 'sarif'];

it('is one HTML file without script or anything from outside, whatever the data say', async () => {
  const { 'report.html': bytes } = await write(fixture, 'html', ['html']);
  const html = bytes?.toString('utf8') ?? '';
  const markup = html.replace(/<style>[^]*?<\/style>/, (block) => {
    const css = block.slice('<style>'.length, -'</style>'.length);
    expect(css).not.toMatch(/url\(|@import|http/);
    expect(html).toContain(`style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`);
    return '';
  });
  expect(html).toContain(`content="default-src 'none'; img-src data:;`);
  const tagPattern = /<\/?([a-z0-9]+)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*\/?>/g;
  const tags = [...markup.matchAll(tagPattern)];
  const known =
    'html head meta title body header p h1 h2 h3 h4 bdi dl dt dd div nav ol ul li a span main section table caption colgroup col thead tbody tr th td strong code pre mark svg rect footer';
  expect(new Set(tags.map((tag) => tag[1]))).toEqual(
    new Set(known.split(' ').filter((tag) => tags.some((found) => found[1] === tag))),
  );
  const attributes = tags.flatMap((tag) => [...(tag[2] ?? '').matchAll(/([a-zA-Z-]+)="([^"]*)"/g)]);
  const names = new Set(attributes.map((attribute) => attribute[1] ?? ''));
  expect([...names].filter((name) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual(
    [],
  );
  const ids = new Set(attributes.filter(([, name]) => name === 'id').map((attribute) => attribute[2]));
  const targets = attributes.filter(([, name]) => name === 'href').map((attribute) => attribute[2] ?? '');
  expect(targets.length).toBeGreaterThan(20);
  for (const target of targets) expect(ids).toContain(target.replace(/^#/, ''));
  expect(targets.every((target) => target.startsWith('#'))).toBe(true);
  // What is left when known tags are gone holds no angle bracket: no other markup came through.
  expect(markup.replace('<!DOCTYPE html>', '').replace(tagPattern, '')).not.toMatch(/[<>]/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('<span class="escape">⟨U+202E⟩</span>');
});

it('gives the same bytes again: after closing and opening, in another time zone, without the help of a locale', async () => {
  const small = await makeFixtureCase(rows.slice(0, 40));
  try {
    const first = await write(small, 'first', everyFormat);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    const forbidden = [
      vi.spyOn(Date.prototype, 'toLocaleString'),
      vi.spyOn(Number.prototype, 'toLocaleString'),
      vi.spyOn(Date.prototype, 'getTimezoneOffset'),
      vi.spyOn(Intl, 'DateTimeFormat'),
      vi.spyOn(Intl, 'NumberFormat'),
      vi.spyOn(Intl, 'Collator'),
    ];
    expect(new Date(fixtureTime).getHours()).toBe(2);
    const again = await small.reopen();
    const second = await write(again, 'second', everyFormat);
    const third = await write(again, 'third', everyFormat);
    await again.client.call('case.close', null);
    for (const spy of forbidden) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    for (const [name, content] of Object.entries(first)) {
      expect(content.equals(second[name] ?? Buffer.alloc(0)), name).toBe(true);
      expect(content.equals(third[name] ?? Buffer.alloc(0)), name).toBe(true);
    }
  } finally {
    await small.close();
  }
});

it('changes when the case changes', async () => {
  const before = await write(fixture, 'before', ['html', 'json']);
  await fixture.client.call('tags.apply', {
    rows: { kind: 'rows', rows: Uint32Array.of(5) },
    tag: 'benign',
    note: 'a harmless greeting',
  });
  const after = await write(fixture, 'after', ['html', 'json']);
  for (const [name, content] of Object.entries(before))
    expect(content.equals(after[name] ?? Buffer.alloc(0)), name).toBe(false);
  expect(after['report.html']?.toString()).toContain('a harmless greeting');
});

it('names no path of this machine', async () => {
  const files = await write(fixture, 'paths', everyFormat);
  for (const content of Object.values(files)) {
    expect(content.includes(fixture.folder)).toBe(false);
    expect(content.includes('assay-report-test-')).toBe(false);
  }
});

it('writes JSON in canonical form with every finding', async () => {
  const { 'report.json': bytes } = await write(fixture, 'json', ['json']);
  const text = bytes?.toString('utf8') ?? '';
  const content = JSON.parse(text) as { readonly [key: string]: JsonValue };
  expect(text).toBe(`${canonicalJson(content)}\n`);
  const findings = content['findings'] as readonly { readonly id: string; readonly title: string }[];
  const state = await fixture.client.call('findings.state', null);
  const found = state.findings.filter((finding) => finding.outcome === 'found');
  expect(found.length).toBeGreaterThan(5);
  expect(findings.map((finding) => finding.id)).toEqual(found.map((finding) => finding.id));
  await expect(`${JSON.stringify(shapeOf(content), null, 2)}\n`).toMatchFileSnapshot(
    'report-shape.golden.json',
  );
});

/**
 * Types in place of values; of a list the shape of its first member. Others read `report.json`: a change of its shape is
 * written down with `npx vitest run report.test -u`, and its difference read.
 */
function shapeOf(value: JsonValue): JsonValue {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) {
    const members = value as readonly JsonValue[];
    return members.length === 0 ? [] : [shapeOf(members[0] ?? null)];
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, shapeOf(member ?? null)]),
  ) as JsonValue;
}

it('puts a new folder into the case and its names and hashes into the journal', async () => {
  const first = await fixture.client.call('report.write', { formats: ['json'], out: null });
  const second = await fixture.client.call('report.write', { formats: ['json'], out: null });
  expect(first[0]?.path).toBe('exports/report-2026-01-31T12-00-00Z/report.json');
  expect(second[0]?.path).toBe('exports/report-2026-01-31T12-00-00Z-2/report.json');
  expect(existsSync(path.join(fixture.folder, 'case', second[0]?.path ?? ''))).toBe(true);
  const [record] = await fixture.client.call('journal.list', { start: 0, count: 1 });
  expect(record?.type).toBe('report.written');
  expect(record?.body).toMatchObject({ files: [{ ...second[0] }] });
});

it('writes nothing beside the evidence, nor anywhere in the folder that was opened', async () => {
  for (const target of ['evidence', 'evidence/report', 'evidence/new/report']) {
    const out = fixture.grant(path.join(fixture.folder, target));
    await expect(fixture.client.call('report.write', { formats: ['html'], out })).rejects.toThrow(
      'Nothing is written beside the evidence',
    );
  }
  expect(readdirSync(path.join(fixture.folder, 'evidence'))).toEqual(['data.parquet']);
});

it('is not written without the results of the scan that the journal names', async () => {
  const small = await makeFixtureCase(rows.slice(0, 4));
  try {
    await small.client.call('case.close', null);
    await rm(path.join(small.folder, 'case', 'derived'), { recursive: true });
    const again = await small.reopen();
    await expect(again.client.call('report.write', { formats: ['html'], out: null })).rejects.toThrow(
      'no longer in derived/',
    );
    await again.client.call('case.close', null);
  } finally {
    await small.close();
  }
});

it('shows the same page on the screen, with the nonce of the window', async () => {
  const { html } = await fixture.client.call('report.preview', { styleNonce: 'abc123==' });
  expect(html).toContain(`style-src 'nonce-abc123=='`);
  expect(html).toContain('<style nonce="abc123==">');
  await expect(fixture.client.call('report.preview', { styleNonce: `x'; script-src *` })).rejects.toThrow(
    'no nonce',
  );
});
