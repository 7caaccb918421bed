import { expect, it } from 'vitest';
import type { FindingId, Row } from '#shared/model/ids';
import { composeReport } from './compose';
import type { Block, ReportDocument, Rich } from './document';
import { detectorOf, findingOf, quietFacts } from './facts-fixture';
import { drawFigures, type Figures } from './pictures';
import type { ReportFacts } from './report-facts';

const noFigures: Figures = {
  byLabel: null,
  bySuspicion: null,
  byTag: null,
  byDifference: null,
  suspects: null,
  maps: new Map(),
  images: new Map(),
  absent: 'No map was laid out in this case, so the report has no pictures of it.',
};

const compose = (changes: Partial<ReportFacts>): ReportDocument =>
  composeReport({ ...quietFacts, ...changes }, noFigures);

function words(document: ReportDocument, sectionId?: string): string {
  const out: string[] = sectionId === undefined ? [...document.titlePage.warnings] : [];
  const add = (rich: Rich): void => {
    out.push(rich.map((piece) => piece.text).join(''));
  };
  const visit = (block: Block): void => {
    if ('text' in block && block.kind !== 'note') add(block.text);
    if (block.kind === 'note') block.text.forEach(add);
    if (block.kind === 'list') block.items.forEach(add);
    if (block.kind === 'facts') for (const pair of block.pairs) add(pair.value);
    if (block.kind === 'table') for (const row of block.rows) row.cells.forEach(add);
    if (block.kind === 'table') out.push(block.caption, block.more);
  };
  for (const section of document.sections)
    if (sectionId === undefined || section.id === sectionId) section.blocks.forEach(visit);
  return out.join('\n');
}

it('says of a scan without findings what was looked for, and gives no certificate', () => {
  const summary = words(compose({}), 'summary');
  expect(summary).toContain('No finding exceeded the thresholds.');
  expect(summary).toContain('not a certificate for the data');
  expect(summary).toContain('Tokens that decide the label: none of 3,512 tokens passed.');
});

it('never says that data are clean or poisoned, nor who did it', () => {
  const all = words(compose({ findings: [findingOf({})], foundCount: 1 }));
  expect(all).not.toMatch(/\b(clean|poisoned|attacker|adversary|malicious)\b/i);
});

it('lets each kind of evidence speak as strongly as it may', () => {
  const said = (changes: Parameters<typeof findingOf>[0]): string =>
    words(compose({ findings: [findingOf(changes)], foundCount: 1 }), 'findings');
  const test = said({});
  expect(test).toContain('Under the null hypothesis “the token carries no information beyond the content”');
  expect(test).toContain('p < 0.000001; adjusted for 3,512 hypotheses tested, q = 0.004');
  expect(test).toContain('no more than 0.4 % of them would on average be chance');
  expect(test).toContain('excess share 0.617 (95 % interval 0.48 to 0.73)');
  expect(said({ tier: 'ranked', p: null, q: null })).toContain('No error rate is claimed');
  expect(said({ tier: 'context' })).toContain('By itself it points at nothing wrong');
  const fact = said({
    tier: 'fact',
    p: null,
    q: null,
    effect: { name: 'rows affected', value: 2, lo: null, hi: null },
  });
  expect(fact).toContain('anybody can check');
  expect(fact).not.toContain('interval');
});

it('tells apart what was not run, what failed and what was left out', () => {
  const text = words(
    compose({
      detectors: [
        detectorOf({ id: 'D05', outcome: 'not-applicable', reason: 'not run: needs an annotator column' }),
        detectorOf({ id: 'D06', outcome: 'failed', reason: 'failed: out of memory' }),
        detectorOf({ id: 'D07', outcome: 'not-chosen', reason: 'left out of the run' }),
      ],
    }),
    'not-examined',
  );
  expect(text).toContain('not run: needs an annotator column');
  expect(text).toContain('failed: out of memory');
  expect(text).toContain('left out of the run');
  expect(text).toContain(
    '0 of 12,000 rows were opened by a person in the window or answered in an audit, and 0 carry a tag',
  );
});

it('says which findings nobody opened, and what was noted', () => {
  const seen = findingOf({});
  const unseen = findingOf({ id: 'bbbbbbbbbbbbbbbb' as FindingId, title: 'Nobody saw this' });
  const facts: Partial<ReportFacts> = {
    findings: [seen, unseen],
    foundCount: 2,
    people: {
      ...quietFacts.people,
      taggedRows: 1,
      notes: [
        {
          seq: 9,
          ts: '2026-01-31T12:00:00.000Z',
          actor: 'A. Examiner',
          text: 'Odd sender.',
          rows: [12 as Row],
          rowCount: 3,
          findings: [seen.id],
        },
      ],
      noteCount: 1,
      coverage: { rowsOpened: 1, findingsOpened: [seen.id], findingsUnopened: [unseen.id] },
    },
  };
  const gaps = words(compose(facts), 'not-examined');
  expect(gaps).toContain(
    '1 of 12,000 rows was opened by a person in the window or answered in an audit, and 1 carries a tag',
  );
  expect(gaps).toContain('1 of 2 findings was opened by a person. Nobody opened these in the window:');
  expect(gaps).toContain('bbbbbbbbbbbbbbbb Nobody saw this');
  expect(gaps).not.toContain(seen.id);
  const people = words(compose(facts), 'people');
  expect(people).toContain('Odd sender.');
  expect(people).toContain('rows 12 and 2 more; finding aaaaaaaaaaaaaaaa');
});

it('says who answers for the case and why it was opened', () => {
  const scope = words(compose({}), 'scope');
  for (const fact of ['L. Lead', 'A model misbehaved.', 'A-17', 'A. Examiner']) expect(scope).toContain(fact);
  const silent = { ...quietFacts.case, lead: '', reason: '', exhibits: [] };
  expect(words(compose({ case: silent }), 'scope')).toContain('not stated');
});

it('names the limits of data alone that fit the data at hand', () => {
  const limits = (role: 'label' | 'image'): string =>
    words(compose({ roles: [{ role, columns: ['c'], reason: '', by: 'Assay' }] }), 'not-examined');
  expect(limits('image')).toContain('invisible image triggers');
  expect(limits('image')).not.toContain('Flips near a class boundary');
  expect(limits('label')).toContain('Flips near a class boundary');
});

it('puts warnings where they are read first', () => {
  const { warnings } = compose({
    case: { ...quietFacts.case, warnings: ['Sandbox off: started as root.'] },
    evidence: { ...quietFacts.evidence, rejectedCount: 2 },
    run: quietFacts.run === null ? null : { ...quietFacts.run, rolesChangedSince: true },
  }).titlePage;
  expect(warnings).toHaveLength(3);
  expect(warnings[0]).toBe('Sandbox off: started as root.');
  expect(warnings[1]).toContain('2 records of the evidence could not be read as rows');
  expect(warnings[2]).toContain('roles of columns were changed after the scan');
});

it('says so where a table shows only the first of many', () => {
  const findings = Array.from({ length: 300 }, (_, i) =>
    findingOf({ id: `${i}` as never, place: i + 1, isDetailed: i < 2, examples: [] }),
  );
  const text = words(compose({ findings, foundCount: 5000 }));
  expect(text).toContain('The first 10 of 5,000 findings.');
  expect(text).toContain('The first 200 of 4,998 further findings.');
});

it('asks for the pictures it prints, and says why there are none', async () => {
  const asked: string[] = [];
  const facts: ReportFacts = {
    ...quietFacts,
    findings: [findingOf({})],
    run: quietFacts.run === null ? null : { ...quietFacts.run, map: {} as never },
  };
  const source = { rows: async () => Uint32Array.of(3, 5), images: null, without: null, mapHidden: '' };
  const pictures = {
    map: async (options: { readonly color: string; readonly highlight: Uint32Array | null }) => {
      asked.push(`${options.color} ${options.highlight?.join() ?? 'all'}`);
      return null;
    },
  };
  const signal = { isCancelled: false, throwIfCancelled: () => undefined };
  const none = await drawFigures(facts, pictures, source, signal);
  expect(asked).toEqual(['label all', 'label 3,5']);
  expect(none.absent).toContain('could not be drawn');
  expect((await drawFigures(quietFacts, pictures, source, signal)).absent).toContain('No map was laid out');
});
