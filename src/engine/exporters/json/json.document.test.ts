import { expect, it } from 'vitest';
import { composeReport } from '../../report/compose';
import { findingOf, quietFacts } from '../../report/facts-fixture';
import json from './json.document';

const figures = {
  byLabel: null,
  bySuspicion: null,
  byTag: null,
  byDifference: null,
  suspects: null,
  maps: new Map(),
  images: new Map(),
  absent: '',
};

async function printed(title: string): Promise<string> {
  const facts = { ...quietFacts, findings: [findingOf({ title })], foundCount: 1 };
  const document = composeReport(facts, figures);
  return new TextDecoder().decode(await json.print({ facts, document }));
}

it('is one line of JSON that says what it is, with sorted keys', async () => {
  const text = await printed('Copied content');
  expect(text.endsWith('}\n')).toBe(true);
  expect(text.indexOf('\n')).toBe(text.length - 1);
  const report = JSON.parse(text) as Record<string, unknown>;
  expect(report['format']).toBe('assay-report');
  expect(Object.keys(report)).toEqual(Object.keys(report).sort());
});

it('carries what JSON cannot say as something it can', async () => {
  expect(await printed('half \ud83d')).toContain('half \ufffd');
});
