import { expect, it } from 'vitest';
import { composeReport } from '../../report/compose';
import { findingOf, quietFacts } from '../../report/facts-fixture';
import html from './html.document';

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
const facts = {
  ...quietFacts,
  findings: [findingOf({ title: '<img src=x onerror=alert(1)>' })],
  foundCount: 1,
};
const report = { facts, document: composeReport(facts, figures) };

it('is one file without script or remote asset, in which evidence stays text', async () => {
  const page = new TextDecoder().decode(await html.print(report));
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(page).not.toMatch(/<script|<img src=x|(src|href)="?https?:/i);
  expect(page).toContain("default-src 'none'");
});

it('takes the nonce of the window for its style in the preview, and only there', async () => {
  expect(html.preview?.(report, 'abc123')).toContain('<style nonce="abc123">');
  expect(new TextDecoder().decode(await html.print(report))).not.toContain('nonce');
});
