// What has to be said beside the numbers of a comparison, in sentences.
import { contentKey } from '#shared/contract/compare';
import type { ColumnPlan, ComparedColumn } from './compared-columns';
import type { EditedRows } from './match-edited';
import type { MatchedRows } from './match-rows';
import { type CompareRequest, sides, type Versions } from './versions';

export interface ComparisonCounts {
  readonly oneSided: number;
  readonly duplicateKeys: number;
  readonly flipKinds: number;
  readonly flipsKept: number;
}

export function describeComparison(
  versions: Versions,
  plan: ColumnPlan,
  request: CompareRequest,
  key: ComparedColumn | null,
  { withoutId, edited }: MatchedRows,
  counts: ComparisonCounts,
): string[] {
  const notes: string[] = [];
  if (key === null) notes.push(`${whyByContent(request)} by the content of all columns that both have.`);
  if (withoutId.before + withoutId.after > 0)
    notes.push(
      `Rows without an id (${withoutId.before} before, ${withoutId.after} after) were matched by their whole content.`,
    );
  if (edited.sameContent + edited.editedText + counts.oneSided > 0)
    if (key === null || withoutId.before + withoutId.after > 0) notes.push(editedWords(edited));
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

/** What became of rows without an id that were changed. */
function editedWords({ column, sameContent, editedText, notCompared }: EditedRows): string {
  const others = 'shows as one removed and one added';
  if (column === null) return `A row without an id that was changed ${others}.`;
  const found = [
    ...(sameContent > 0 ? [`${sameContent} with the same "${column}"`] : []),
    ...(editedText > 0
      ? [
          `${editedText} with an edited "${column}" (nearest to each other, and a tenth of the characters edited at most or four fifths of all pieces of five characters in common)`,
        ]
      : []),
  ];
  if (notCompared > 0)
    return `Of rows without an id that were changed, ${sameContent} were matched by the same "${column}". ${notCompared} more are too many to look for edited ones among them: each ${others}.`;
  return found.length === 0
    ? `No changed row without an id was found again; one that was changed much ${others}.`
    : `Changed rows without an id were matched, too: ${found.join(', ')}. A row that was changed more ${others}.`;
}

function whyByContent({ key, idColumn }: CompareRequest): string {
  if (key === contentKey) return 'As was asked for, rows were matched';
  return idColumn === null
    ? 'There is no id column, so rows were matched'
    : `The id column "${idColumn}" is not in both versions, so rows were matched`;
}
