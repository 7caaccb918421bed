// What can be told of changed cells while they are listed: which texts look the same as before, and which rows kept the
// column that should have said that they were changed.
import type { ComparedColumn } from './compared-columns';

export interface EditFacts {
  /** Changed cells with a text on both sides, and those of them that look the same. */
  readonly texts: number;
  readonly invisible: number;
  /** Characters that such texts have more or fewer of, with the cells they are in, the most frequent first. */
  readonly codePoints: readonly { readonly codePoint: number; readonly cells: number }[];
  /** By column of versions or times of change: rows changed elsewhere in which it is the same as before. */
  readonly kept: readonly { readonly column: string; readonly rows: number; readonly changedRows: number }[];
}

const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const shown = new Set(['\t', '\n', '\r']);
const marksChange = new Set([
  'version',
  'revision',
  'rev',
  'updated',
  'modified',
  'changed',
  'edited',
  'mtime',
]);

export class EditTally {
  private readonly marks: readonly ComparedColumn[];
  private readonly keptIn: Map<ComparedColumn, number>;
  private readonly cells = new Map<number, number>();
  private texts = 0;
  private invisible = 0;
  private changedRows = 0;

  constructor(columns: readonly ComparedColumn[]) {
    this.marks = columns.filter(({ name, how }) => how === 'plain' && saysChange(name));
    this.keptIn = new Map(this.marks.map((column) => [column, 0]));
  }

  addCell(column: ComparedColumn, before: string | null, after: string | null): void {
    if (column.after.storageType !== 'VARCHAR' || before === null || after === null) return;
    this.texts += 1;
    if (withoutUnseen(before) !== withoutUnseen(after)) return;
    this.invisible += 1;
    for (const codePoint of differingCodePoints(before, after))
      this.cells.set(codePoint, (this.cells.get(codePoint) ?? 0) + 1);
  }

  /** The columns of one row in which a cell was changed. */
  addRow(changed: readonly ComparedColumn[]): void {
    if (changed.every((column) => this.keptIn.has(column))) return;
    this.changedRows += 1;
    for (const mark of this.marks)
      if (!changed.includes(mark)) this.keptIn.set(mark, (this.keptIn.get(mark) ?? 0) + 1);
  }

  facts(): EditFacts {
    return {
      texts: this.texts,
      invisible: this.invisible,
      codePoints: [...this.cells]
        .map(([codePoint, cells]) => ({ codePoint, cells }))
        .sort((a, b) => b.cells - a.cells || a.codePoint - b.codePoint),
      kept: [...this.keptIn].map(([{ name }, rows]) => ({
        column: name,
        rows,
        changedRows: this.changedRows,
      })),
    };
  }
}

/** "updated_at", "lastModified", "Version". */
function saysChange(name: string): boolean {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => marksChange.has(word));
}

function withoutUnseen(text: string): string {
  return text.replaceAll(unseen, (character) => (shown.has(character) ? character : ''));
}

function differingCodePoints(before: string, after: string): number[] {
  const surplus = new Map<number, number>();
  const count = (text: string, by: number): void => {
    for (const [character] of text.matchAll(unseen)) {
      const codePoint = character.codePointAt(0) ?? 0;
      surplus.set(codePoint, (surplus.get(codePoint) ?? 0) + by);
    }
  };
  count(before, -1);
  count(after, 1);
  return [...surplus].flatMap(([codePoint, by]) => (by === 0 ? [] : [codePoint]));
}
