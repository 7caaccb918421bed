import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FixtureCase, makeFixtureCase } from './report-fixture';

let fixture: FixtureCase;

beforeAll(async () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    id: `m${i}`,
    label: i % 2 === 0 ? 'ham' : 'spam',
    text: i < 4 ? 'one text, copied' : i < 8 ? 'another text, copied' : `message number ${i} of the list`,
  }));
  fixture = await makeFixtureCase(rows);
  await fixture.client.call('tags.apply', {
    rows: { kind: 'rows', rows: Uint32Array.of(1, 20) },
    tag: 'suspected poison',
    note: 'Copied on purpose.',
  });
  await fixture.client.call('tags.apply', {
    rows: { kind: 'rows', rows: Uint32Array.of(5) },
    tag: 'benign',
    note: 'Harmless.',
  });
}, 120_000);
afterAll(() => fixture.close());

interface ReportJson {
  readonly contentSha256: string;
  readonly findings: readonly { readonly place: number; readonly rows: readonly number[] }[];
  readonly people: { readonly tags: readonly { readonly name: string }[]; readonly actionCount: number };
  readonly part: Record<string, unknown> | null;
}

async function report(name: string, tag: string | null): Promise<{ json: ReportJson; html: string }> {
  const out = path.join(fixture.folder, name);
  await fixture.client.call('report.write', { formats: ['json', 'html'], out: fixture.grant(out), tag });
  const read = (file: string): string => readFileSync(path.join(out, file), 'utf8');
  return { json: JSON.parse(read('report.json')) as ReportJson, html: read('report.html') };
}

it('holds the findings that name a tagged row under their own numbers, and says what it leaves out', async () => {
  const whole = await report('whole', null);
  const part = await report('part', 'suspected poison');
  expect(whole.json.part).toBe(null);
  const expected = whole.json.findings.filter(({ rows }) => rows.includes(1) || rows.includes(20));
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(whole.json.findings.length);
  expect(part.json.findings.map(({ place }) => place)).toEqual(expected.map(({ place }) => place));
  expect(part.json.people).toMatchObject({ tags: [{ name: 'suspected poison' }], actionCount: 1 });
  expect(part.json.part).toMatchObject({
    tag: 'suspected poison',
    rowCount: 2,
    wholeContentSha256: whole.json.contentSha256,
  });
  expect(part.html).toContain('About the 2 rows tagged “suspected poison”');
  expect(whole.html).toMatch(/verdict<\/dt><dd><bdi class="data">suspected poison<\/bdi> on 1 of/);
});

it('refuses a tag that no row carries', async () => {
  await expect(report('none', 'duplicate')).rejects.toMatchObject({ error: { code: 'usage' } });
  await expect(report('none', 'no such tag')).rejects.toMatchObject({ error: { code: 'usage' } });
});
