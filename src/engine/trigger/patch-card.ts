// The card of a finding about pixels: its rows are known, so they are only held against the labels, and drawn.
import type { CancelSignal } from '#shared/base/cancel';
import type { TriggerCard } from '#shared/contract/trigger';
import type { Finding } from '#shared/model/finding';
import type { OpenCase } from '../case/open-case';
import { eachLabelledRow, type LabelColumn } from './each-labelled-row';
import { LabelTally, oddsOf } from './label-tally';
import { LabelledRows } from './labelled-rows';
import { patchHeat } from './patch-heat';

const examplesShown = 8;

export async function patchCard(
  opened: OpenCase,
  finding: Finding,
  label: LabelColumn | null,
  signal: CancelSignal,
): Promise<TriggerCard> {
  const rows = await opened.findings.rows(finding.id);
  const flagged = new Set(rows);
  const carriers = new LabelledRows();
  const without = new LabelTally();
  const others: number[] = [];
  await eachLabelledRow(opened, null, label, signal, (row, _text, code) => {
    if (flagged.has(row)) carriers.add(row, code);
    else {
      without.add(code);
      others.push(row);
    }
  });
  const column = finding.subject.column ?? '';
  const heat = await patchHeat(opened, column, rows, Uint32Array.from(others), signal);
  const value = carriers.tally.commonest();
  const isWhole = coversAll(finding, heat?.original);
  const counted = carriers.tally.countOf(value);
  const rest = without.countOf(value);
  return {
    finding: finding.id,
    kind: 'patch',
    column,
    pattern: finding.subject.value,
    smallest: null,
    label:
      label === null || value === null ? null : { column: label.column.shown, value: label.shown(value) },
    with: counted,
    without: rest,
    odds: value === null || isWhole ? null : oddsOf(counted, rest),
    flagged: rows.length,
    covered: rows.length,
    counterExamples: carriers.withOtherLabel(value),
    variants: [],
    heat: isWhole ? null : heat,
    examples: finding.rows.slice(0, examplesShown),
  };
}

/** A pattern over the whole image: only images of one label were searched for it, so odds would say nothing. */
function coversAll(
  { subject }: Finding,
  original: { readonly width: number; readonly height: number } | undefined,
): boolean {
  const [left, top, width, height] = subject.box ?? [0, 0, 0, 0];
  return (
    original !== undefined &&
    left === 0 &&
    top === 0 &&
    width === original.width &&
    height === original.height
  );
}
