import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { usualStatement } from '#shared/contract/sign-off';
import { createCase, openTestEngine, reopenCase, type TestEngine } from '../hosts/engine.fixture';

let engine: TestEngine;

beforeEach(async () => {
  engine = await openTestEngine();
  const evidence = path.join(engine.folder, 'rows.csv');
  writeFileSync(evidence, 'id,text,label\n1,hello there,a\n2,other words,b\n3,hello there,b\n');
  await createCase(engine, 'case', evidence);
  await engine.client.call('findings.run', { seed: 1, threads: 1, detectors: ['D04'], map: false });
});
afterEach(() => engine.close());

const sign = (name: string, statement = ''): Promise<unknown> =>
  engine.client.call('signOff.record', { name, role: 'peer reviewer', statement });

interface ReportJson {
  readonly contentSha256: string;
  readonly signOffs: readonly Record<string, unknown>[];
  readonly journal: { readonly head: { readonly hash: string } };
}

let reports = 0;
async function report(): Promise<{ readonly json: ReportJson; readonly html: string }> {
  const out = path.join(engine.folder, `report-${reports++}`);
  await engine.client.call('report.write', { formats: ['json', 'html'], out: engine.grant(out) });
  const read = (name: string): string => readFileSync(path.join(out, name), 'utf8');
  return { json: JSON.parse(read('report.json')) as ReportJson, html: read('report.html') };
}

it('prints lines to sign by hand while nobody has signed', async () => {
  const { html } = await report();
  expect(html).toContain('No second person has signed off this case');
  expect(html).toContain('<dl class="signature"><dt>Name</dt>');
});

it('covers the content of the report, before and after the case was closed', async () => {
  const before = await report();
  const subject = await engine.client.call('signOff.subject', null);
  expect(subject).toMatchObject({ contentSha256: before.json.contentSha256, examiners: ['tester'] });
  await sign('  Second Person ');
  await engine.client.call('case.close', null);
  await reopenCase(engine, 'case');
  const after = await report();
  expect(after.json.contentSha256).toBe(before.json.contentSha256);
  expect(after.json.signOffs).toMatchObject([
    {
      name: 'Second Person',
      role: 'peer reviewer',
      statement: usualStatement,
      contentSha256: before.json.contentSha256,
      head: before.json.journal.head,
      changesSince: 0,
    },
  ]);
  expect(after.html).toContain('It covers what this report says');
  expect(after.html).not.toContain('class="signature"');
});

it('says plainly when the case was changed after it', async () => {
  await sign('Second Person', 'I agree.');
  await engine.client.call('notes.add', { text: 'A later thought.', rows: [], findings: [] });
  const { json, html } = await report();
  expect(json.signOffs).toMatchObject([{ statement: 'I agree.', changesSince: 1 }]);
  expect(json.signOffs[0]?.['contentSha256']).not.toBe(json.contentSha256);
  expect(html).toContain('It does not cover all of this report');
  expect(html).toContain('After it, 1 record that changes the case was added to the journal.');
});

it.each(['tester', ' TESTER ', 'Tester.', '', ' '])('refuses %j, who is no second person', async (name) => {
  await expect(sign(name)).rejects.toMatchObject({ error: { code: 'usage' } });
  expect(await engine.client.call('signOff.list', null)).toEqual([]);
});
