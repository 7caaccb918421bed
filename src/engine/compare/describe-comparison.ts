// What has to be said beside the numbers of a comparison, in sentences.
import { type CaseSide, contentKey } from '#shared/contract/compare';
import type { ColumnPlan, ComparedColumn } from './compared-columns';
import { type CompareRequest, sides, type Versions } from './versions';

export interface ComparisonCounts {
  readonly duplicateKeys: number;
  readonly flipKinds: number;
  readonly flipsKept: number;
}

export function describeComparison(
  versions: Versions,
  plan: ColumnPlan,
  request: CompareRequest,
  key: ComparedColumn | null,
  withoutId: Readonly<Record<CaseSide, number>>,
  counts: ComparisonCounts,
): string[] {
  const notes: string[] = [];
  if (key === null)
    notes.push(
      `${whyByContent(request)} by the content of all columns that both have. A row that was changed shows as one removed and one added.`,
    );
  if (withoutId.before + withoutId.after > 0)
    notes.push(
      `Rows without an id (${withoutId.before} before, ${withoutId.after} after) were matched by their whole content.`,
    );
  if (counts.duplicateKeys > 0)
    notes.push(
      `${counts.duplicateKeys} ${counts.duplicateKeys === 1 ? 'id occurs' : 'ids occur'} more than once; rows of the same id were matched in the order in which they stand.`,
    );
  for (const side of sides) {
    const { rejectedCount } = versions[side].store.facts;
    if (rejectedCount > 0)
      notes.push(
        `${rejectedCount} ${rejectedCount === 1 ? 'record' : 'records'} of the version ${side} could not be read and took no part.`,
      );
  }
  notes.push(...plan.notes);
  if (request.labelColumn !== null && !plan.compared.some(({ name }) => name === request.labelColumn))
    notes.push(
      `The label column "${request.labelColumn}" is not in both versions; no label flips are counted.`,
    );
  if (counts.flipKinds > counts.flipsKept)
    notes.push(
      `Of ${counts.flipKinds} kinds of label flip the ${counts.flipsKept} most frequent are listed.`,
    );
  return notes;
}

function whyByContent({ key, idColumn }: CompareRequest): string {
  if (key === contentKey) return 'As was asked for, rows were matched';
  return idColumn === null
    ? 'There is no id column, so rows were matched'
    : `The id column "${idColumn}" is not in both versions, so rows were matched`;
}
