// Columns that a cluster may go with, each as categories; of rows that are copies of each other one stands for all.
import type { AnalysisData, Categorical } from '../../analysis/data';
import type { NearDuplicates } from '../../analysis/near-duplicates';
import { partsOfTime } from '../../analysis/parts-of-time';

export interface Attribute {
  readonly name: string;
  readonly subject: 'label' | 'source' | 'annotator' | 'split' | 'time';
  readonly values: Categorical;
  /** Rows are compared within these classes; null for the label itself. */
  readonly strata: Categorical | null;
}

/** Values × classes; a column with more is an identifier rather than a property. */
const mostCells = 5e6;

export function attributesOf(data: AnalysisData): readonly Attribute[] {
  const { label, source, annotator, split, time } = data;
  const attributes: Attribute[] = [];
  const add = (subject: Attribute['subject'], values: Categorical | null): void => {
    if (values === null || values.names.length < 2) return;
    if (values.names.length * ((label?.names.length ?? 0) + 1) > mostCells) return;
    attributes.push({
      name: values.column,
      subject,
      values,
      strata: subject === 'label' ? null : label,
    });
  };
  add('label', label);
  add('source', source);
  add('annotator', annotator);
  add('split', split);
  add('time', time === null ? null : partsOfTime(time));
  return attributes;
}

/** 1 for rows that count: with a vector, and the first of their near copies. */
export function unitsOf(usable: Uint8Array, { cluster }: NearDuplicates): Uint8Array {
  const seen = new Set<number>();
  return usable.map((isUsable, row) => {
    const group = cluster[row] ?? -1;
    if (isUsable !== 1 || (group >= 0 && seen.has(group))) return 0;
    seen.add(group);
    return 1;
  });
}
