// Which rows are held against which: the largest split against each other one, or, without splits, sources against the rest.
import { type AnalysisData, type Categorical, sharedInt32 } from '../../analysis/data';

export interface Comparison {
  readonly of: 'split' | 'source';
  readonly column: string;
  /** As people read it: "split train", "the other sources". */
  readonly first: string;
  readonly second: string;
  /** Value of the second, as in the data. */
  readonly value: string;
  /** By row: 0, 1, or −1 for neither. */
  readonly sides: Int32Array;
  readonly firstRows: number;
  readonly secondRows: number;
}

const mostSplits = 4;
const mostSources = 5;

export function comparisonsOf({ split, source, present }: AnalysisData): readonly Comparison[] {
  const splits = split === null ? [] : valuesBySize(split);
  const [learnt, ...others] = splits;
  if (split !== null && learnt !== undefined && others.length > 0)
    return others
      .slice(0, mostSplits)
      .map((code) => comparisonOf('split', split, present, code, (other) => other === learnt, learnt));
  const sources = source === null ? [] : valuesBySize(source);
  if (source === null || sources.length < 2) return [];
  return sources
    .slice(0, mostSources)
    .map((code) => comparisonOf('source', source, present, code, (other) => other !== code, null));
}

/** Codes with rows, most rows first. */
function valuesBySize({ counts }: Categorical): number[] {
  return counts
    .flatMap((count, code) => (count > 0 ? [code] : []))
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
}

function comparisonOf(
  of: Comparison['of'],
  { column, codes, names, shown }: Categorical,
  present: Uint8Array,
  code: number,
  isFirst: (code: number) => boolean,
  firstCode: number | null,
): Comparison {
  const sides = sharedInt32(codes.length).fill(-1);
  let firstRows = 0;
  let secondRows = 0;
  codes.forEach((own, row) => {
    if (own < 0 || present[row] !== 1) return;
    if (own === code) {
      sides[row] = 1;
      secondRows += 1;
    } else if (isFirst(own)) {
      sides[row] = 0;
      firstRows += 1;
    }
  });
  return {
    of,
    column,
    first: firstCode === null ? 'the other rows' : `${column} ${shown[firstCode] ?? ''}`,
    second: `${column} ${shown[code] ?? ''}`,
    value: names[code] ?? '',
    sides,
    firstRows,
    secondRows,
  };
}
