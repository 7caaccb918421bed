// The cards of findings that name something a row can carry: a word, a phrase, characters, a patch. One pass over each column,
// however many findings there are.
import type { TriggerCard } from '#shared/contract/trigger';
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import type { OpenCase } from '../case/open-case';
import { textSql } from '../dataset/catalog';
import type { CallContext } from '../options';
import { CharacterSweep } from './character-sweep';
import { eachLabelledRow, type LabelColumn, labelColumnOf } from './each-labelled-row';
import { LabelTally, oddsOf } from './label-tally';
import { patchCard } from './patch-card';
import type { Sweep } from './sweep';
import { TextSweep } from './text-sweep';

const rowsPerTick = 2048;

interface Task {
  readonly finding: Finding;
  readonly column: string;
  readonly sweep: Sweep;
  readonly flagged: ReadonlySet<number>;
  /** Labels of the rows of the finding. */
  readonly labels: LabelTally;
  readonly without: LabelTally;
  covered: number;
}

/** Cards by finding; those that are about something else have none. */
export async function triggerCards(
  opened: OpenCase,
  findings: readonly Finding[],
  { signal, progress }: CallContext,
): Promise<ReadonlyMap<FindingId, TriggerCard>> {
  const cards = new Map<FindingId, TriggerCard>();
  const label = labelColumnOf(opened);
  const byColumn = new Map<string, Task[]>();
  for (const finding of findings) {
    const { column } = finding.subject;
    if (finding.outcome !== 'found' || column === undefined) continue;
    if (finding.subject.kind === 'patch')
      cards.set(finding.id, await patchCard(opened, finding, label, signal));
    const sweep = sweepOf(finding);
    if (sweep === null || !isReadable(opened, column)) continue;
    const task: Task = {
      finding,
      column,
      sweep,
      flagged: new Set(await opened.findings.rows(finding.id)),
      labels: new LabelTally(),
      without: new LabelTally(),
      covered: 0,
    };
    byColumn.set(column, [...(byColumn.get(column) ?? []), task]);
  }
  const total = byColumn.size * opened.dataset.store.recordCount;
  let done = 0;
  for (const [column, tasks] of byColumn) {
    await eachLabelledRow(
      opened,
      opened.dataset.store.catalog.get(column),
      label,
      signal,
      (row, text, code) => {
        if (done % rowsPerTick === 0) {
          signal.throwIfCancelled();
          progress({ stage: 'Looking for variants in every row', done, total });
        }
        done += 1;
        for (const task of tasks) takeRow(task, row, text, code);
      },
    );
    for (const task of tasks) cards.set(task.finding.id, cardOf(task, label));
  }
  return cards;
}

function sweepOf({ subject }: Finding): Sweep | null {
  if (subject.kind === 'token' || subject.kind === 'phrase') return new TextSweep(subject.value);
  return subject.kind === 'codepoints' ? new CharacterSweep(subject.value) : null;
}

function isReadable({ dataset }: OpenCase, column: string): boolean {
  const found = dataset.store.catalog.find(column);
  return found !== undefined && textSql(found) !== null;
}

function takeRow(task: Task, row: number, text: string | null, label: string | null): void {
  const isFlagged = task.flagged.has(row);
  if (isFlagged) task.labels.add(label);
  const isCarrier = text !== null && task.sweep.take(row, text, label);
  if (!isCarrier) task.without.add(label);
  else if (isFlagged) task.covered += 1;
}

function cardOf(task: Task, label: LabelColumn | null): TriggerCard {
  const { finding, column, sweep, flagged, covered } = task;
  const value = task.labels.commonest();
  const carriers = sweep.carriers.tally.countOf(value);
  const without = task.without.countOf(value);
  const counterExamples = sweep.carriers.withOtherLabel(value);
  return {
    finding: finding.id,
    kind: sweep.kind,
    column,
    pattern: sweep.text,
    smallest: sweep.smallest(),
    label:
      label === null || value === null ? null : { column: label.column.shown, value: label.shown(value) },
    with: carriers,
    without,
    odds: value === null ? null : oddsOf(carriers, without),
    flagged: flagged.size,
    covered,
    counterExamples,
    variants: sweep.groups().map((group) => group.variant(value)),
    heat: null,
    examples: [],
  };
}
