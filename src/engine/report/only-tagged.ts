// A report about the rows that carry one tag: the findings that name one of them, and what people said of them. What the whole
// dataset is, and how it was examined, stays as it is.
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import type { OpenCase } from '../case/open-case';
import { maskOf } from '../table/row-mask';
import { contentDigest } from './content-digest';
import { readExamples } from './example-rows';
import { gatherFindings } from './gather-findings';
import { type ReportFacts, reportLimits } from './report-facts';

export async function onlyTagged(
  opened: OpenCase,
  whole: ReportFacts,
  tag: string,
  signal: CancelSignal,
): Promise<ReportFacts> {
  const rows = opened.tags.rows(tag);
  if (rows.length === 0)
    refuse('usage', `No row carries the tag “${tag}”, so there is nothing to report on.`, {
      next: 'Name a tag that rows have, or leave it out for the whole report.',
    });
  const mask = maskOf(rows, opened.dataset.store.recordCount);
  const isTagged = (row: number): boolean => mask[row] === 1;
  const { findings, foundCount } = await gatherFindings(opened, signal, isTagged);
  const kept = new Set(findings.map(({ id }) => id));
  const { rank, suspicion } = opened.findings;
  const byRank = [...rows].sort((a, b) => (rank?.[a] ?? a) - (rank?.[b] ?? b) || a - b);
  const scored = byRank.filter((row) => (suspicion?.[row] ?? 0) > 0).slice(0, reportLimits.suspects);
  const [suspects = [], examples = []] = await readExamples(opened, [
    { rows: scored, subject: null },
    { rows: [...rows.subarray(0, reportLimits.taggedRows)], subject: null },
  ]);
  const { people } = whole;
  const actions = people.actions.filter((action) => action.tag === tag);
  const notes = people.notes.filter((note) => note.rows.some(isTagged));
  const facts: Omit<ReportFacts, 'contentSha256'> = {
    ...whole,
    findings,
    foundCount,
    suspects,
    people: {
      tags: people.tags.filter(({ name }) => name === tag).map((one) => ({ ...one, examples })),
      taggedRows: rows.length,
      actions,
      actionCount: actions.length,
      notes,
      noteCount: notes.length,
      coverage: {
        ...people.coverage,
        findingsOpened: people.coverage.findingsOpened.filter((id) => kept.has(id)),
        findingsUnopened: people.coverage.findingsUnopened.filter((id) => kept.has(id)),
      },
    },
    part: {
      tag,
      rowCount: rows.length,
      foundInWhole: whole.foundCount,
      wholeContentSha256: whole.contentSha256,
    },
  };
  return { ...facts, contentSha256: contentDigest(facts) };
}
